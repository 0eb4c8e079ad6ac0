-- title:      a household with no persons
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     a household of 0 persons counts as a household and as nobody
select
    source_row,
    'household_persons' as column_name,
    household_persons as found
from typed_rows
where household_persons = 0
order by source_row;
