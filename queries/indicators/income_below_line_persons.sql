-- title:      Exited persons below the line by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (persons)
-- source:     income_below_line_persons.toml
select
    code,
    name,
    year,
    null::double as numerator,
    null::double as denominator,
    -- unknown without a line, or where no exited household's income is known
    case
        when national_income_line_yuan is null then null
        when cumulative_exited_persons > 0 and exited_income_persons = 0 then null
        else income_below_line_persons
    end as value
from place_years
where
    data_version = $data_version
    and place_level = $level
    and ($year is null or year = $year)
order by year, code;
