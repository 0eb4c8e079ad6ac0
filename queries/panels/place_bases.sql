-- title:      Base population of every place and year, and what its counts stand on
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, base_population persons, base_year, carried_townships,
--             is_submitted
-- source:     place_years
-- rights:     view of code
select
    code,
    name,
    year,
    base_population,
    base_year,
    carried_townships,
    is_submitted
from place_years
where
    data_version = $data_version
    and place_level = $level
    and ($year is null or year = $year)
order by year, code;
