-- title:      publish the typed rows of the register “helpers”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into helpers by name
select
    $batch_id::integer as batch_id,
    township_code,
    village_code,
    household_no,
    unit_name,
    position_grade,
    helped_from,
    helped_from_precision,
    helped_until,
    helped_until_precision,
    source_row
from typed_rows
order by township_code, village_code, household_no, source_row;
