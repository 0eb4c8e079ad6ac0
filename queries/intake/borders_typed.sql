-- title:      matched borders, ready to be published
-- grain:      one row per place
-- parameters: none (reads the registered frame matched_borders)
-- columns:    as the table boundaries, with source_row and as_on
-- source:     boundary files of the county
create or replace temp table typed_rows as
select
    *,
    null::date as as_on
from matched_borders;
