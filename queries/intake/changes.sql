-- title:      what a list changes against the lists in force before it
-- grain:      one row
-- parameters: none
-- columns:    households_listed, persons_listed, households_added, households_gone,
--             households_exited, households_returned, households_moved, persons_before
-- source:     compared_lists
select
    count(*) filter (where is_listed) as households_listed,
    sum(persons) as persons_listed,
    count(*) filter (where not was_listed) as households_added,
    count(*) filter (where not is_listed) as households_gone,
    count(*) filter (
        where status = 'exited' and status_before in ('poor', 'returned')
    ) as households_exited,
    count(*) filter (
        where status in ('poor', 'returned') and status_before = 'exited'
    ) as households_returned,
    count(*) filter (where village_code <> village_before) as households_moved,
    sum(persons_before) as persons_before
from compared_lists;
