-- title:      a birth date that the identity number contradicts
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     GB 11643-1999: digits 7 to 14 are the birth date
select
    source_row,
    'born_on' as column_name,
    null as found
from typed_rows
where
    id_state in ('valid', 'disability')
    and born_precision = 'day'
    and born_written <> born_on
order by source_row;
