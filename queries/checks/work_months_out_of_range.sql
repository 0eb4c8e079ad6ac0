-- title:      months of work below 0 or above 12
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     a year has 12 months
select
    source_row,
    'work_months' as column_name,
    work_months as found
from typed_rows
where work_months not between 0 and 12
order by source_row;
