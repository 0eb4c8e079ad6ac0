-- title:      merged into a village that is not listed
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    source_row, column_name, found (never a personal value)
-- source:     merged_into_unknown.toml
select
    source_row,
    'merged_into_code' as column_name,
    merged_into_code as found
from typed_rows
where
    merged_into_code is not null
    and merged_into_code not in (select t.village_code from typed_rows as t)
    and merged_into_code not in (
        select p.village_code
        from places_in_force($version) as p
    )
order by source_row;
