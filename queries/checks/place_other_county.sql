-- title:      a row of another county
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     place_other_county.toml
select
    source_row,
    'county_name' as column_name,
    concat_ws(' ', township_name, village_name) as found
from typed_rows
where place_problem = 'other_county'
order by source_row;
