-- title:      a household of very many persons
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, household_largest
select
    h.source_row,
    'household_no' as column_name,
    h.persons as found
from typed_listings as h
cross join check_limits($version, $today) as l
where h.persons > l.household_largest and h.household_no is not null
order by h.source_row;
