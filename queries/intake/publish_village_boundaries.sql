-- title:      publish the borders of villages
-- grain:      one row per place
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows
insert into boundaries by name
select
    $batch_id::integer as batch_id,
    township_code,
    place_code,
    level,
    geometry_wkb,
    is_demo,
    source
from typed_rows
where level = 'village'
order by place_code;
