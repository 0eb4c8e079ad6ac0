-- title:      somebody without labour who works
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     code list 劳动技能
select
    source_row,
    'work_months' as column_name,
    labour_skill as found
from typed_rows
where labour_skill in ('丧失劳动力', '无劳动力') and work_months > 0
order by source_row;
