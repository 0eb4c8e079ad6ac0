-- title:      a household that another township also lists
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     household_elsewhere.toml
select
    t.source_row,
    'township_name' as column_name,
    any_value(l.township_code) as found
from typed_listings as t
inner join lists_known as l
    on
        t.household_no = l.household_no
        and t.year = l.year
        and t.township_code <> l.township_code
group by t.source_row
order by t.source_row;
