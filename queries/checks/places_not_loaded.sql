-- title:      the register of places is not loaded yet
-- grain:      one row for the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     places_not_loaded.toml
select
    0 as source_row,
    'village_name' as column_name,
    null as found
from typed_rows
where place_problem = 'no_places'
having count(*) > 0;
