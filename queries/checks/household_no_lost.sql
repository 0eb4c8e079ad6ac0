-- title:      household number kept as a number has lost digits
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     household_no_lost.toml
select
    source_row,
    'household_no' as column_name,
    null as found
from typed_rows
where is_household_no_lost
order by source_row;
