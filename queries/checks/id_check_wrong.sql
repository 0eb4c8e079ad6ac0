-- title:      identity number fails its check
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     GB 11643-1999
select
    source_row,
    'id_number' as column_name,
    null as found
from typed_rows
where id_state in ('bad_check', 'bad_date', 'malformed')
order by source_row;
