-- title:      no place, and no list shows the household
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     household_unplaced.toml
select
    source_row,
    'household_no' as column_name,
    null as found
from typed_rows
where place_problem = 'unknown_household'
order by source_row;
