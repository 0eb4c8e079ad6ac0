-- title:      an identity number made up for somebody without one
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     numbers made up for newborns hold 99999; typed ones end in zeros
select
    source_row,
    'id_number' as column_name,
    null as found
from typed_rows
where
    id_state in ('valid', 'bad_check', 'bad_date', 'disability')
    and (contains(id_number, '99999') or contains(id_number, '000000'))
order by source_row;
