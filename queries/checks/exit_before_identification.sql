-- title:      exit before identification
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     exit_before_identification.toml
select
    source_row,
    'exit_year' as column_name,
    exit_year as found
from typed_listings
where exit_year < identification_year
order by source_row;
