-- title:      neither identity number nor person number can be used
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     person_key_missing.toml
select
    source_row,
    'id_number' as column_name,
    null as found
from typed_rows
where person_key is null
order by source_row;
