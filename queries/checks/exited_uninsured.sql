-- title:      a person of an exited household without serious-illness insurance
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     basic medical care is a condition of exit
select
    t.source_row,
    'is_seriously_insured' as column_name,
    null as found
from typed_rows as t
inner join typed_listings as h
    on t.as_on = h.as_on and t.household_no = h.household_no
where h.status = 'exited' and not t.is_seriously_insured
order by t.source_row;
