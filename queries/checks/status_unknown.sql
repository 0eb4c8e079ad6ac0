-- title:      unknown status word
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     status_unknown.toml
select
    source_row,
    'exit_status' as column_name,
    status_text as found
from typed_rows
where status_text is not null and status is null
order by source_row;
