-- title:      other causes that name the main cause again
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     at most two others, none of them the main cause
select
    source_row,
    'other_causes' as column_name,
    main_cause as found
from typed_listings
where contains(other_causes, main_cause)
order by source_row;
