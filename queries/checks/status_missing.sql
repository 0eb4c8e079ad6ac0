-- title:      a status is blank
-- grain:      one row per offending row of the sheet
-- parameters: $is_full boolean, the sheet has the column
-- columns:    source_row, column_name, found (never a personal value)
-- source:     status_missing.toml
select
    source_row,
    'exit_status' as column_name,
    null as found
from typed_listings
where $is_full and status is null and status_text is null
order by source_row;
