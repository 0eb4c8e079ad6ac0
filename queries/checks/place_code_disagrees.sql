-- title:      code and name mean different places
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     place_code_disagrees.toml
select
    source_row,
    'village_code' as column_name,
    concat_ws(' ', township_name, village_name) as found
from typed_rows
where place_problem = 'code_and_name_disagree'
order by source_row;
