-- title:      an exited household in an unsafe house
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     two assurances and three guarantees: a safe house is a condition of exit
select
    source_row,
    'is_dilapidated_house' as column_name,
    null as found
from typed_listings
where status = 'exited' and is_dilapidated_house
order by source_row;
