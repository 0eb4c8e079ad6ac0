-- title:      Poor households by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (households)
-- source:     poor_households.toml
select
    code,
    name,
    year,
    null::double as numerator,
    null::double as denominator,
    poor_households as value
from place_years
where
    data_version = $data_version
    and place_level = $level
    and ($year is null or year = $year)
order by year, code;
