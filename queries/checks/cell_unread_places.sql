-- title:      cells that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     cell_unread_places.toml
with cells as (
    select
        source_row,
        'is_poor_village' as column_name,
        is_poor_village_text as found,
        is_poor_village is not null as is_read
    from typed_rows
)

select
    source_row,
    column_name,
    found
from cells
where found is not null and not is_read
order by source_row, column_name;
