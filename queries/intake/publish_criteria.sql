-- title:      publish the typed rows of the register “criteria”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into criteria by name
select
    $batch_id::integer as batch_id,
    year,
    township_code,
    place_code,
    criterion,
    is_met,
    evidence,
    source_row
from typed_rows
order by year, township_code, place_code, criterion, source_row;
