-- title:      cells that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     cell_unread.toml
with row_cells as (
    select
        source_row,
        unnest(cells) as cell
    from typed_rows
)

select
    source_row,
    cell.column_name as column_name,
    cell.found as found
from row_cells
where cell.found is not null and not cell.is_read and not cell.is_coded
order by source_row, column_name;
