-- title:      a household that another township also lists
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $listing varchar
-- columns:    source_row, column_name, found (never a personal value)
-- source:     household_elsewhere.toml; lists that this file replaces as a whole aside
select
    t.source_row,
    'township_name' as column_name,
    any_value(coalesce(p.township_name, l.township_code)) as found
from typed_listings as t
inner join lists_known as l
    on
        t.household_no = l.household_no
        and t.year = l.year
        and t.township_code <> l.township_code
left join places_in_force($version) as p on l.village_code = p.village_code
where
    $listing = 'corrects'
    or l.township_code not in (
        select coalesce(n.township_code, '') from typed_listings as n
    )
group by t.source_row
order by t.source_row;
