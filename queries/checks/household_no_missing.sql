-- title:      a household number is missing
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     household_no_missing.toml
select
    source_row,
    'household_no' as column_name,
    null as found
from typed_rows
where household_no is null or household_no = ''
order by source_row;
