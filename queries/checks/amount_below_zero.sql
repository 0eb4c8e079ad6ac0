-- title:      an amount below zero
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     amount_below_zero.toml
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
where cell.amount < 0
order by source_row, column_name;
