-- title:      a household with more than one spouse of the head
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     one household, one head and one spouse
select
    spouse_row as source_row,
    'relation' as column_name,
    spouses as found
from typed_members
where spouses > 1
order by spouse_row;
