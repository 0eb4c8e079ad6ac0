-- title:      a sex that the identity number contradicts
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     GB 11643-1999: the 17th digit is odd for men
select
    source_row,
    'sex' as column_name,
    case sex_written when 'male' then '男' else '女' end as found
from typed_rows
where id_state in ('valid', 'disability') and sex_written <> sex
order by source_row;
