-- title:      Persons and households poor or returned at year's end, by main cause
-- grain:      one row per cause
-- parameters: $data_version integer; $level varchar; $code varchar; $year integer
-- columns:    cause (empty where none is written), persons, households
-- source:     main cause on the list used
-- rights:     view of $code
with households as (
    select
        coalesce(h.main_cause, '') as cause,
        h.persons as persons
    from household_years as h
    where
        h.data_version = $data_version
        and h.year = $year
        and h.status in ('poor', 'returned')
        and $code = case $level
            when 'village' then h.village_code
            when 'township' then h.township_code
            else $code
        end
)

select
    cause,
    sum(persons)::bigint as persons,
    count(*) as households
from households
group by cause
order by persons desc, cause asc;
