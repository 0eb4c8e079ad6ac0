-- title:      a household that no list shows
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     household_unlisted.toml
with listed as (
    select distinct household_no from lists_known
)

select
    t.source_row,
    'household_no' as column_name,
    null as found
from typed_rows as t
anti join listed as l on t.household_no = l.household_no
where
    t.household_no is not null
    and t.place_problem is distinct from 'unknown_household'
order by t.source_row;
