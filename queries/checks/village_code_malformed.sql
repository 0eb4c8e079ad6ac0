-- title:      a village code is not of 12 digits
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     village_code_malformed.toml
select
    source_row,
    'village_code' as column_name,
    village_code as found
from typed_rows
where not coalesce(regexp_matches(village_code, '^\d{12}$'), false)
order by source_row;
