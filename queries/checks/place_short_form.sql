-- title:      a short form of a name was taken
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     place_short_form.toml
select
    min(source_row) as source_row,
    'township_name' as column_name,
    concat_ws(' ', township_name, village_name) as found
from typed_rows
where place_how = 'short'
group by township_name, village_name
order by source_row;
