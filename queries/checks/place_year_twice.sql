-- title:      the same place and year twice
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     place_year_twice.toml
select
    source_row,
    'village_name' as column_name,
    concat_ws(' ', township_name, village_name) as found
from typed_rows
where place_code is not null
qualify row_number() over (partition by year, place_code order by source_row) > 1
order by source_row;
