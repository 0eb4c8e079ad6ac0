-- title:      publish the typed rows of the register “population”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into population by name
select
    $batch_id::integer as batch_id,
    year,
    township_code,
    place_code,
    rural_registered_population,
    rural_registered_households,
    resident_population,
    base_kind_text,
    source_row
from typed_rows
order by year, township_code, place_code;
