-- title:      township code does not begin the village code
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     township_code_malformed.toml
select
    source_row,
    'township_code' as column_name,
    township_code as found
from typed_rows
where
    regexp_matches(village_code, '^\d{12}$')
    and not (
        regexp_matches(township_code, '^\d{9}$')
        and left(township_code, 6) = left(village_code, 6)
    )
order by source_row;
