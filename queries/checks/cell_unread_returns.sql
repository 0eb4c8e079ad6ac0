-- title:      cells that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     cell_unread_returns.toml
with cells as (
    select
        source_row,
        'returned_persons' as column_name,
        returned_persons_text as found,
        returned_persons is not null as is_read
    from typed_rows
    union all
    select
        source_row,
        'cause' as column_name,
        cause_text as found,
        cause is not null as is_read
    from typed_rows
)

select
    source_row,
    column_name,
    found
from cells
where found is not null and not is_read
order by source_row, column_name;
