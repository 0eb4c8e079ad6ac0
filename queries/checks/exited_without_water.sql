-- title:      an exited household without safe water
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     two assurances and three guarantees: safe water is a condition of exit
select
    source_row,
    'is_safe_water' as column_name,
    null as found
from typed_listings
where status = 'exited' and not is_safe_water
order by source_row;
