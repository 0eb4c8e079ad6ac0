-- title:      a cell that must not be blank
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     key_missing.toml
select
    source_row,
    missing_key as column_name,
    null as found
from typed_rows
where missing_key is not null
order by source_row;
