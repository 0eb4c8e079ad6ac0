-- title:      a household that the other full list of its township and date lacks
-- grain:      one row per offending row of the sheet
-- parameters: $register varchar; $is_full boolean
-- columns:    source_row, column_name, found (never a personal value)
-- source:     lists in force of the same township and date
with other_lists as (
    select
        register,
        township_code,
        as_on,
        household_no
    from lists_known
    where is_full and register <> $register
)

select
    t.source_row,
    'household_no' as column_name,
    null as found
from typed_listings as t
semi join other_lists as o
    on t.township_code = o.township_code and t.as_on = o.as_on
anti join other_lists as a
    on t.household_no = a.household_no and t.as_on = a.as_on
where $is_full
order by t.source_row;
