-- title:      a household on full support that has a worker of working age
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, working ages; full support is for those who cannot
--             work
select
    min(t.source_row) as source_row,
    'labour_skill' as column_name,
    count(*) as found
from typed_rows as t
inner join typed_listings as h
    on t.as_on = h.as_on and t.household_no = h.household_no
cross join check_limits($version, $today) as l
where
    contains(h.household_type, '特困')
    and is_worker(t.labour_skill)
    and date_sub('year', t.born_on, t.as_on)
    between l.working_age_first and l.working_age_last
group by t.as_on, t.household_no
order by source_row;
