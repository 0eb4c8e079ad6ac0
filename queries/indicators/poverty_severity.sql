-- title:      Poverty severity by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (fraction)
-- source:     poverty_severity.toml
select
    code,
    name,
    year,
    case when national_income_line_yuan is not null then poverty_severity_sum end
        as numerator,
    income_persons::double as denominator,
    case
        when national_income_line_yuan is not null
            then poverty_severity_sum / nullif(income_persons, 0)
    end as value
from place_years
where
    data_version = $data_version
    and place_level = $level
    and ($year is null or year = $year)
order by year, code;
