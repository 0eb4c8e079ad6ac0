-- title:      what a list changes against the list in force before it
-- grain:      one row
-- parameters: $version integer, the data version before; $listing varchar, what the
--             list is
-- columns:    households_listed, persons_listed, households_added, households_gone,
--             households_exited, households_returned, households_moved, persons_before
-- source:     typed_listings of each township's latest date against its latest full
--             list in force not after that date; a correction or a partial list says
--             nothing of the households that it does not name
with listed as (
    select *
    from typed_listings
    qualify as_on = max(as_on) over (partition by township_code)
),

earlier_lists as (
    select
        township_code,
        household_no,
        village_code,
        status,
        persons,
        as_on
    from lists_in_force($version)
    where
        is_full
        and as_on <= (select max(n.as_on) from listed as n)
        and township_code in (select n.township_code from listed as n)
    qualify as_on = max(as_on) over (partition by township_code)
)

select
    count(n.household_no) as households_listed,
    sum(n.persons) as persons_listed,
    count(*) filter (where e.household_no is null) as households_added,
    count(*) filter (where n.household_no is null) as households_gone,
    count(*) filter (
        where n.status = 'exited' and e.status in ('poor', 'returned')
    ) as households_exited,
    count(*) filter (
        where n.status in ('poor', 'returned') and e.status = 'exited'
    ) as households_returned,
    count(*) filter (where n.village_code <> e.village_code) as households_moved,
    sum(e.persons) as persons_before
from listed as n
full outer join earlier_lists as e
    on n.household_no = e.household_no and n.township_code = e.township_code
where n.household_no is not null or $listing = 'full';
