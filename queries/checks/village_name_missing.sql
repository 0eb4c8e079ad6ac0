-- title:      no name of village or township
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     village_name_missing.toml
select
    source_row,
    'village_name' as column_name,
    null as found
from typed_rows
where village_name is null or township_name is null
order by source_row;
