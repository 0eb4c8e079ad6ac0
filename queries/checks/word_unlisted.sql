-- title:      a word that its code list does not have
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     word_unlisted.toml
with row_cells as (
    select
        source_row,
        unnest(cells) as cell
    from typed_rows
)

select
    min(source_row) as source_row,
    cell.column_name as column_name,
    cell.found as found
from row_cells
where cell.found is not null and not cell.is_read and cell.is_coded
group by cell.column_name, cell.found
order by source_row, column_name;
