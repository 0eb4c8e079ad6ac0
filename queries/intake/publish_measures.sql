-- title:      publish the typed rows of the register “measures”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into measures by name
select
    $batch_id::integer as batch_id,
    year,
    township_code,
    village_code,
    household_no,
    measure_kind,
    measure_name,
    amount_yuan,
    source_row
from typed_rows
order by year, township_code, village_code, household_no, source_row;
