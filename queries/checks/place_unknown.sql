-- title:      township or village not in the register of places
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     place_unknown.toml
select
    source_row,
    case
        when place_problem like '%township' then 'township_name' else 'village_name'
    end
        as column_name,
    concat_ws(' ', township_name, village_name) as found
from typed_rows
where
    place_problem in (
        'unknown_township', 'unknown_village', 'unknown_code'
    )
order by source_row;
