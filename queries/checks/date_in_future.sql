-- title:      a year that has not come yet
-- grain:      one row per offending row of the sheet
-- parameters: $today date
-- columns:    source_row, column_name, found, township_code (never a personal value),
--             the township where all such rows are of one, else null
-- source:     date_in_future.toml
select
    min(source_row) as source_row,
    'as_on' as column_name,
    year(as_on)::varchar as found,
    if(
        min(township_code) = max(township_code)
        and count(*) = count(township_code),
        min(township_code),
        null
    ) as township_code
from typed_rows
where year(as_on) > year($today::date)
group by year(as_on)
order by source_row;
