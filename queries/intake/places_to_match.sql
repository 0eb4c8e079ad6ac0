-- title:      places in force, for looking names up
-- grain:      one row per village
-- parameters: $version integer
-- columns:    village_code, village_name, township_code, township_name, county_code,
--             county_name
-- source:     places_in_force
select
    village_code,
    village_name,
    township_code,
    township_name,
    county_code,
    county_name
from places_in_force($version)
order by village_code;
