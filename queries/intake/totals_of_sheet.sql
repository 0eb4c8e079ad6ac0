-- title:      sums of a typed list, to hold against its own totals row
-- grain:      one row
-- parameters: none
-- columns:    person_count, household_count
-- source:     typed_listings
select
    sum(persons)::double as person_count,
    count(*)::double as household_count
from typed_listings;
