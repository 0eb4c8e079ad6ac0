-- title:      which list speaks for each township at each year's end
-- grain:      one row per listed year and township of the register of places
-- parameters: $data_version integer
-- columns:    year, township_code, township_name, source (own, filled, carried, none),
--             as_on (data date of the list used), known_from
-- source:     listed_years; none where a township never sent a list
-- rights:     view of township_code
with townships as (
    select
        township_code,
        any_value(township_name) as township_name
    from places_in_force($data_version)
    group by township_code
),

listed as (
    select *
    from listed_years
    where data_version = $data_version
),

years as (
    select distinct year from listed
)

select
    y.year,
    t.township_code,
    t.township_name,
    coalesce(s.source, 'none') as source,
    s.as_on,
    s.known_from
from townships as t
cross join years as y
left join listed as s
    on t.township_code = s.township_code and y.year = s.year
order by y.year, t.township_code;
