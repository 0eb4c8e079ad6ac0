-- title:      publish the typed rows of the register “official”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into official by name
select
    $batch_id::integer as batch_id,
    year,
    township_code,
    place_code,
    figure,
    amount,
    unit,
    source,
    dated_on,
    source_row
from typed_rows
order by year, township_code, place_code, figure;
