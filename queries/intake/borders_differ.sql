-- title:      places whose border differs from that of a batch
-- grain:      one row
-- parameters: $batch_id integer
-- columns:    places
-- source:     typed_rows; the same file brings other borders when a person chose a
--             place or other coordinates for it
select count(*)::integer as places
from typed_rows as t
full outer join (
    select
        place_code,
        geometry_wkb
    from boundaries
    where batch_id = $batch_id
) as b on t.place_code = b.place_code
where t.geometry_wkb is distinct from b.geometry_wkb;
