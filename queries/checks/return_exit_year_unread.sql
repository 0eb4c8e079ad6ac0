-- title:      an exit year that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     return_exit_year_unread.toml
select
    source_row,
    'exit_year' as column_name,
    exit_year_text as found
from typed_rows
where exit_year_text is not null and exit_year is null
order by source_row;
