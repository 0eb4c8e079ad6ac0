-- title:      the same person twice in a household
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     person_twice.toml
select
    source_row,
    'id_number' as column_name,
    null as found
from typed_rows
where household_no is not null and person_key is not null
qualify
    row_number() over (
        partition by as_on, household_no, person_key order by source_row
    ) > 1
order by source_row;
