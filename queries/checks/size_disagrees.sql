-- title:      household size against the persons listed
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     size_disagrees.toml
select
    source_row,
    'household_persons' as column_name,
    household_persons || ' / ' || persons as found
from typed_listings
where household_persons is not null and household_persons <> persons
order by source_row;
