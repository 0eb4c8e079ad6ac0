-- title:      a household poor by lack of labour with many workers
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, workers_enough
select
    m.source_row,
    'main_cause' as column_name,
    m.workers as found
from typed_members as m
inner join typed_listings as h
    on m.as_on = h.as_on and m.household_no = h.household_no
cross join check_limits($version, $today) as l
where h.main_cause = '缺劳力' and m.workers >= l.workers_enough
order by m.source_row;
