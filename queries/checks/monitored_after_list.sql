-- title:      a date after the data date
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     monitored_after_list.toml
select
    source_row,
    'monitored_on' as column_name,
    monitored_on as found
from typed_rows
where monitored_from > as_on
union all
select
    source_row,
    'resolved_on' as column_name,
    resolved_on as found
from typed_rows
where resolved_from > as_on
order by source_row, column_name;
