-- title:      an age that the birth date contradicts
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     GB 11643-1999; ages may be counted the old way, so some years are let
--             pass
select
    t.source_row,
    'age' as column_name,
    t.age_written as found
from typed_rows as t
cross join check_limits($version, $today) as l
where
    abs(t.age_written - date_sub('year', t.born_on, t.as_on)) > l.age_difference
order by t.source_row;
