-- title:      The county, its townships and their villages, as they are in force
-- grain:      one row per place
-- parameters: $data_version integer
-- columns:    level, code, name, parent_code (empty for the county), is_poor_village
-- source:     register of places; a merged village is left out, its history is with
--             the village that it went to
-- rights:     view of code
with villages as (
    select *
    from places_in_force($data_version)
),

divisions as (
    select
        'county' as level,
        county_code as code,
        any_value(county_name) as name,
        null as parent_code,
        null as is_poor_village
    from villages
    group by county_code
    union all
    select
        'township' as level,
        township_code as code,
        any_value(township_name) as name,
        any_value(county_code) as parent_code,
        null as is_poor_village
    from villages
    group by township_code
    union all
    select
        'village' as level,
        village_code as code,
        village_name as name,
        township_code as parent_code,
        is_poor_village
    from villages
    where village_code = final_code
)

select
    level,
    code,
    name,
    parent_code,
    is_poor_village
from divisions
order by level, code;
