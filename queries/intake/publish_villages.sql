-- title:      publish the typed rows of the register “villages”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into villages by name
select
    $batch_id::integer as batch_id,
    year,
    township_code,
    village_code,
    is_poor_village,
    planned_delisting_year,
    delisting_year,
    collective_income_yuan,
    source_row
from typed_rows
order by year, township_code, village_code;
