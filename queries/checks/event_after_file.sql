-- title:      a date after the file's own
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     event_after_file.toml
select
    source_row,
    event_column as column_name,
    event_text as found
from typed_rows
where event_from > file_on
order by source_row;
