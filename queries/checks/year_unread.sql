-- title:      a year is missing or cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     year_unread.toml
select
    source_row,
    'year' as column_name,
    year_text as found
from typed_rows
where year is null or year not between 1980 and 2100
order by source_row;
