-- title:      no village given
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     place_level_village.toml
select
    source_row,
    'village_name' as column_name,
    null as found
from typed_rows
where place_problem is null and village_code is null
order by source_row;
