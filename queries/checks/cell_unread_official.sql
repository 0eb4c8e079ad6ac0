-- title:      cells that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     cell_unread_official.toml
with cells as (
    select
        source_row,
        'amount' as column_name,
        amount_text as found,
        amount is not null as is_read
    from typed_rows
)

select
    source_row,
    column_name,
    found
from cells
where found is not null and not is_read
order by source_row, column_name;
