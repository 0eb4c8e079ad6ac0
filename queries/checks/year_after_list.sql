-- title:      a year after the data date
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     year_after_list.toml
select
    source_row,
    'identification_time' as column_name,
    identification_year as found
from typed_listings
where identification_year > year
union all
select
    source_row,
    'exit_year' as column_name,
    exit_year as found
from typed_listings
where exit_year > year
order by source_row, column_name;
