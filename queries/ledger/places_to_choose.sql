-- title:      places that a name in a file may stand for
-- grain:      one row per township of the county, or village of the township
-- parameters: $version integer; $level varchar (township, village);
--             $parent_code varchar
-- columns:    code, name
-- source:     places_in_force
-- rights:     view of code
select distinct
    case when $level = 'township' then township_code else village_code end as code,
    case when $level = 'township' then township_name else village_name end as name
from places_in_force($version)
where
    case when $level = 'township' then county_code else township_code end
    = $parent_code
order by code;
