-- title:      Persons exited so far by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (persons)
-- source:     cumulative_exited_persons.toml
select
    code,
    name,
    year,
    null::double as numerator,
    null::double as denominator,
    cumulative_exited_persons as value
from place_years
where
    data_version = $data_version
    and place_level = $level
    and ($year is null or year = $year)
order by year, code;
