-- title:      a name fits two places
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     place_ambiguous.toml
select
    source_row,
    'village_name' as column_name,
    concat_ws(' ', township_name, village_name) || ' = ' || candidates as found
from typed_rows
where place_problem in ('ambiguous_township', 'ambiguous_village')
order by source_row;
