-- title:      a return of a household that no list shows
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    source_row, column_name, found (never a personal value)
-- source:     return_of_unlisted.toml
select
    t.source_row,
    'household_no' as column_name,
    null as found
from typed_rows as t
anti join lists_in_force($version) as l
    on t.household_no = l.household_no and t.return_year >= l.year
where t.household_no is not null
order by t.source_row;
