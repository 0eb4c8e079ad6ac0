-- title:      a kind of exited household with the status of a poor one
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     code list 贫困户属性
select
    source_row,
    'household_type' as column_name,
    household_type as found
from typed_listings
where status in ('poor', 'returned') and contains(household_type, '脱贫户')
order by source_row;
