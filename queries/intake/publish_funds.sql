-- title:      publish the typed rows of the register “funds”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into funds by name
select
    $batch_id::integer as batch_id,
    year,
    township_code,
    place_code,
    project_name,
    project_kind,
    fund_source,
    planned_yuan,
    received_yuan,
    spent_yuan,
    started_on,
    started_on_precision,
    finished_on,
    finished_on_precision,
    source_row
from typed_rows
order by year, township_code, place_code, project_name, source_row;
