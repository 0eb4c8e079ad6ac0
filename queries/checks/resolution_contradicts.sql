-- title:      not resolved, yet with a date of resolution
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     resolution_contradicts.toml
select
    source_row,
    'resolved_on' as column_name,
    resolved_on as found
from typed_rows
where resolved_word = 'no' and resolved_on is not null
order by source_row;
