-- title:      publish the typed rows of the register “visits”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into visits by name
select
    $batch_id::integer as batch_id,
    visited_on,
    visited_on_precision,
    township_code,
    village_code,
    household_no,
    visit_kind,
    stay_days,
    visit_round,
    row_mark,
    source_row
from typed_rows
order by visited_on, township_code, village_code, household_no, source_row;
