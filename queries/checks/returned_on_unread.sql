-- title:      a date of return is missing or cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     returned_on_unread.toml
select
    source_row,
    'returned_on' as column_name,
    returned_on_text as found
from typed_rows
where returned_on is null or return_year not between 1980 and 2100
order by source_row;
