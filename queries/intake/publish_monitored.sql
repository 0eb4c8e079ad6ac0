-- title:      publish the typed rows of the register “monitored”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into monitored by name
select
    $batch_id::integer as batch_id,
    as_on,
    year,
    township_code,
    village_code,
    household_no,
    household_persons,
    household_kind,
    monitored_kind,
    monitored_kind_text,
    risks,
    is_resolved,
    monitored_on,
    monitored_on_precision,
    resolved_on,
    resolved_on_precision,
    resolution,
    source_row
from typed_rows
order by as_on, township_code, village_code, household_no, source_row;
