-- title:      the filled facts in no order, to show what the order is worth
-- grain:      one row per data version, year and household
-- parameters: none
-- columns:    none
-- source:     household_years
create or replace table household_years_shuffled as
select *
from household_years
order by hash(household_no, year);
