-- title:      a data date that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     data_date_unread.toml
select
    source_row,
    'as_on' as column_name,
    as_on_text as found
from typed_rows
where is_as_on_unread
order by source_row;
