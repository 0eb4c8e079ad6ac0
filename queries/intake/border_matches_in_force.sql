-- title:      polygons matched to places by hand
-- grain:      one row per way of writing a polygon's place
-- parameters: $version integer
-- columns:    entry, level, written_code, written_name, written_township, place_code
-- source:     border_matches; the latest choice counts, unless it was taken back
-- rights:     view
with last_choices as (
    select *
    from border_matches
    where entry <= $version
    qualify
        row_number() over (
            partition by level, written_code, written_name, written_township
            order by entry desc
        ) = 1
)

select
    entry,
    level,
    written_code,
    written_name,
    written_township,
    place_code
from last_choices
where place_code is not null
order by level, written_township, written_name, written_code;
