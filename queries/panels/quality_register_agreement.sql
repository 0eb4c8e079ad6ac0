-- title:      agreement of the household register with the person register
-- grain:      one row per township and year that has a full list of both
-- parameters: $data_version integer
-- columns:    township_code, year, persons_as_on and households_as_on (the latest full
--             list of each in the year), households_in_both,
--             households_only_in_persons, households_only_in_households,
--             size_differs and status_differs (households in both),
--             person_list_persons, household_list_persons, person_list_poor_persons,
--             household_list_poor_persons
-- source:     lists_in_force; poor or returned counts as in poverty
-- rights:     view of township_code
with full_lists as (
    select
        register,
        township_code,
        year,
        as_on,
        household_no,
        persons,
        status
    from lists_in_force($data_version)
    where is_full
),

last_lists as (
    select *
    from full_lists
    qualify
        as_on = max(as_on) over (partition by register, township_code, year)
),

compared as (
    select
        township_code,
        year,
        max(as_on) filter (where register = 'persons') as persons_as_on,
        max(as_on) filter (where register = 'households') as households_as_on
    from last_lists
    group by township_code, year
    having count(distinct register) = 2
),

households as (
    select
        l.township_code,
        l.year,
        l.household_no,
        max(l.persons) filter (where l.register = 'persons') as listed_persons,
        max(l.persons) filter (where l.register = 'households') as stated_persons,
        max(l.status) filter (where l.register = 'persons') as listed_status,
        max(l.status) filter (where l.register = 'households') as stated_status,
        bool_or(l.register = 'persons') as is_listed,
        bool_or(l.register = 'households') as is_stated
    from last_lists as l
    inner join compared as c
        on l.township_code = c.township_code and l.year = c.year
    group by l.township_code, l.year, l.household_no
)

select
    c.township_code,
    c.year,
    c.persons_as_on,
    c.households_as_on,
    count(*) filter (where h.is_listed and h.is_stated) as households_in_both,
    count(*) filter (where not h.is_stated) as households_only_in_persons,
    count(*) filter (where not h.is_listed) as households_only_in_households,
    count(*) filter (where h.listed_persons <> h.stated_persons) as size_differs,
    count(*) filter (where h.listed_status <> h.stated_status) as status_differs,
    sum(h.listed_persons)::bigint as person_list_persons,
    sum(h.stated_persons)::bigint as household_list_persons,
    -- nobody in poverty is a count of none
    coalesce(
        sum(h.listed_persons) filter (where h.listed_status in ('poor', 'returned')), 0
    )::bigint as person_list_poor_persons,
    coalesce(
        sum(h.stated_persons) filter (where h.stated_status in ('poor', 'returned')), 0
    )::bigint as household_list_poor_persons
from compared as c
inner join households as h on c.township_code = h.township_code and c.year = h.year
group by c.township_code, c.year, c.persons_as_on, c.households_as_on
order by c.township_code, c.year;
