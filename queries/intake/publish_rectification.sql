-- title:      publish the typed rows of the register “rectification”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into rectification by name
select
    $batch_id::integer as batch_id,
    found_on,
    found_on_precision,
    event_year,
    township_code,
    village_code,
    unit_name,
    serial_no,
    problem_source,
    problem,
    problem_kind,
    responsible_unit,
    rectify_measures,
    due_on,
    completion,
    completion_text,
    completed_on,
    evidence,
    is_closed,
    closed_on,
    source_row
from typed_rows
order by township_code, problem_source, serial_no, source_row;
