-- title:      Poverty headcount ratio by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (fraction)
-- source:     poverty_headcount_ratio.toml
select
    code,
    name,
    year,
    poor_persons::double as numerator,
    base_population::double as denominator,
    poor_persons / nullif(base_population, 0) as value
from place_years
where
    data_version = $data_version
    and place_level = $level
    and ($year is null or year = $year)
order by year, code;
