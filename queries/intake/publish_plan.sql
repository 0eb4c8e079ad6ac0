-- title:      publish the typed rows of the register “plan”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into plan by name
select
    $batch_id::integer as batch_id,
    year,
    township_code,
    place_code,
    planned_delisted_villages,
    planned_exit_households,
    planned_exit_persons,
    planned_county_exit,
    source_row
from typed_rows
order by year, township_code, place_code;
