-- title:      sums of a typed list, to hold against its own totals row
-- grain:      one row
-- parameters: none
-- columns:    person_count, household_count, and what else a column of household
--             sizes sums to: every household's size, written once or on all its rows
-- source:     typed_listings
select
    sum(persons)::double as person_count,
    count(*)::double as household_count,
    sum(household_persons)::double as size_sum,
    sum(household_persons * persons)::double as repeated_size_sum
from typed_listings;
