-- title:      the same households many times over, each copy under numbers of its own
-- grain:      one row per listing and copy
-- parameters: $copies integer
-- columns:    none
-- source:     household_listings of the demo county
insert into household_listings by name
select
    l.* replace (l.household_no || '-' || c.copy as household_no)
from household_listings as l
cross join (select unnest(range(1, $copies)) as copy) as c
order by l.year, l.township_code, l.village_code, l.household_no, c.copy;
