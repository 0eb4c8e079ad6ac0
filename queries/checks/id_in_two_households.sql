-- title:      one identity number in two households
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     id_in_two_households.toml
select
    source_row,
    'id_number' as column_name,
    null as found
from typed_rows
where id_state in ('valid', 'bad_check', 'disability', 'old')
qualify
    min(household_no) over (partition by as_on, person_key)
    <> max(household_no) over (partition by as_on, person_key)
order by source_row;
