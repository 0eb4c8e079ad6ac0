-- title:      a date is missing or cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     event_date_unread.toml
select
    source_row,
    event_column as column_name,
    event_text as found
from typed_rows
where event_year is null and (event_text is not null or not is_date_optional)
order by source_row;
