-- title:      publish the typed rows of the register “returns”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into returns by name
select
    $batch_id::integer as batch_id,
    township_code,
    village_code,
    household_no,
    returned_persons,
    exit_year,
    returned_on,
    returned_precision,
    return_year,
    cause,
    identification_method,
    measures,
    present_state,
    source_row
from typed_rows
order by return_year, township_code, village_code, household_no;
