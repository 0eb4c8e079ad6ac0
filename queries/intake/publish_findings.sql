-- title:      publish the typed rows of the register “findings”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into findings by name
select
    $batch_id::integer as batch_id,
    checked_on,
    checked_on_precision,
    team,
    check_method,
    township_code,
    village_code,
    household_no,
    finding_kind,
    conclusion,
    conclusion_text,
    problem,
    responsible_unit,
    row_mark,
    source_row
from typed_rows
order by checked_on, township_code, village_code, household_no, source_row;
