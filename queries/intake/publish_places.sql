-- title:      publish the typed rows of the register “places”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into places by name
select
    $batch_id::integer as batch_id,
    village_code,
    village_name,
    township_code,
    township_name,
    county_code,
    county_name,
    is_poor_village,
    started_on,
    ended_on,
    merged_into_code,
    source_row
from typed_rows
order by township_code, village_code;
