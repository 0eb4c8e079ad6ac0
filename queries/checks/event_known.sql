-- title:      rows that are there already
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    source_row, column_name, found (never a personal value)
-- source:     event_known.toml
with known as (
    select distinct row_mark from event_marks_in_force($version)
)

select
    t.source_row,
    t.event_column as column_name,
    t.event_text as found
from typed_rows as t
inner join known as k on t.row_mark = k.row_mark
order by t.source_row;
