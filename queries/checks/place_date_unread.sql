-- title:      a date that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     place_date_unread.toml
select
    source_row,
    'started_on' as column_name,
    started_on_text as found
from typed_rows
where started_on_text is not null and started_on is null
union all
select
    source_row,
    'ended_on' as column_name,
    ended_on_text as found
from typed_rows
where ended_on_text is not null and ended_on is null
order by source_row, column_name;
