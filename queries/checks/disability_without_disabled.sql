-- title:      a household poor by disability without a disabled person
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     health as written, and certificates of 20 or 22 characters
select
    m.source_row,
    'main_cause' as column_name,
    h.main_cause as found
from typed_members as m
inner join typed_listings as h
    on m.as_on = h.as_on and m.household_no = h.household_no
where
    h.main_cause = '因残'
    and m.disabled = 0
    and m.health_known = m.persons
order by m.source_row;
