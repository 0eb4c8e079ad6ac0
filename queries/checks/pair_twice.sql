-- title:      the same pair twice
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     pair_twice.toml
select
    source_row,
    'helper_name' as column_name,
    null as found
from typed_rows
qualify
    row_number() over (
        partition by household_no, unit_name, helper_name, helped_from, helped_until
        order by source_row
    ) > 1
order by source_row;
