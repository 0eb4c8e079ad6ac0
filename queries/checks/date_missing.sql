-- title:      no data date
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     date_missing.toml
select
    min(source_row) as source_row,
    'as_on' as column_name,
    null as found
from typed_rows
where as_on is null and not is_as_on_unread
having count(*) > 0;
