-- title:      a household poor by schooling without a pupil
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     only of lists that say who is at school
select
    m.source_row,
    'main_cause' as column_name,
    h.main_cause as found
from typed_members as m
inner join typed_listings as h
    on m.as_on = h.as_on and m.household_no = h.household_no
where
    h.main_cause = '因学'
    and m.pupils = 0
    and exists (
        select o.pupils from typed_members as o
        where o.pupils > 0
    )
order by m.source_row;
