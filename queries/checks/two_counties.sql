-- title:      more than one county
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    source_row, column_name, found (never a personal value)
-- source:     two_counties.toml
select
    t.source_row,
    'county_code' as column_name,
    t.county_code as found
from typed_rows as t
where
    t.county_code <> (
        select coalesce(
            (select min(p.county_code) from places_in_force($version) as p),
            (select mode(r.county_code) from typed_rows as r)
        )
    )
order by t.source_row;
