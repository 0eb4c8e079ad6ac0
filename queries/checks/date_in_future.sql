-- title:      a year that has not come yet
-- grain:      one row per offending row of the sheet
-- parameters: $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     date_in_future.toml
select
    min(source_row) as source_row,
    'as_on' as column_name,
    year(as_on)::varchar as found
from typed_rows
where year(as_on) > year($today::date)
group by year(as_on)
order by source_row;
