-- title:      identity number kept as a number has lost digits
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     id_lost_digits.toml
select
    source_row,
    'id_number' as column_name,
    null as found
from typed_rows
where id_state = 'lost_digits' and person_key is not null
order by source_row;
