-- title:      no number of persons
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     persons_count_missing.toml
select
    source_row,
    'household_persons' as column_name,
    null as found
from typed_rows
where household_persons is null or household_persons < 0
order by source_row;
