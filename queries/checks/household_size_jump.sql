-- title:      a household whose size changed much since the list before
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, household_change; compared_lists
select
    c.source_row,
    'household_no' as column_name,
    c.persons_before || ' → ' || c.persons as found
from compared_lists as c
cross join check_limits($version, $today) as l
where
    c.is_listed
    and abs(c.persons - c.persons_before) > l.household_change
order by c.source_row;
