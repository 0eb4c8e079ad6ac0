-- title:      Persons and households returned in the year, by cause
-- grain:      one row per cause
-- parameters: $data_version integer; $level varchar; $code varchar; $year integer
-- columns:    cause (empty where none is written), persons, households
-- source:     main cause on the list used; the event's own cause where one names the
--             return
-- rights:     view of $code
with event_causes as (
    select
        household_no,
        return_year,
        arg_max(cause, returned_on) as cause
    from returns_in_force($data_version)
    group by household_no, return_year
),

households as (
    select
        coalesce(e.cause, h.main_cause, '') as cause,
        h.returned_persons as persons
    from household_years as h
    left join event_causes as e
        on h.household_no = e.household_no and h.year = e.return_year
    where
        h.data_version = $data_version
        and h.year = $year
        and h.returned_persons is not null
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
