-- title:      the same return twice
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     return_twice.toml
select
    source_row,
    'household_no' as column_name,
    null as found
from typed_rows
where household_no is not null and returned_on is not null
qualify
    row_number() over (
        partition by household_no, returned_on, returned_precision order by source_row
    ) > 1
order by source_row;
