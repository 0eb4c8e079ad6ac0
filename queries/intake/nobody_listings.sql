-- title:      an empty list of households, for registers that hold none
-- grain:      no rows
-- parameters: none
-- columns:    as the table household_listings
-- source:     none
create or replace temp table typed_listings as
select
    *,
    null::integer as household_persons
from household_listings
where false;
