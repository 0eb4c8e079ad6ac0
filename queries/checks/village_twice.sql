-- title:      a village code twice
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     village_twice.toml
select
    source_row,
    'village_code' as column_name,
    village_code as found
from typed_rows
where village_code is not null
qualify row_number() over (partition by village_code order by source_row) > 1
order by source_row;
