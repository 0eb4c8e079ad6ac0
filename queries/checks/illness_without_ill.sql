-- title:      cause illness, everybody healthy
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     illness_without_ill.toml
select
    min(r.source_row) as source_row,
    'main_cause' as column_name,
    '因病' as found
from typed_rows as r
inner join typed_listings as h on r.as_on = h.as_on and r.household_no = h.household_no
where h.main_cause = '因病'
group by r.as_on, r.household_no
having bool_and(coalesce(r.health, '') = '健康')
order by source_row;
