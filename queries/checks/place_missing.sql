-- title:      no township or village written
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     place_missing.toml
select
    source_row,
    case place_problem
        when 'missing_township' then 'township_name'
        else 'village_name'
    end as column_name,
    null as found
from typed_rows
where place_problem in ('missing_township', 'missing_village')
order by source_row;
