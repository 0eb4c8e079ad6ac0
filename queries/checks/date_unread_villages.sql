-- title:      a delisting year that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     date_unread_villages.toml
select
    source_row,
    'delisting_year' as column_name,
    delisting_year_text as found
from typed_rows
where delisting_year_text is not null and delisting_year is null
union all
select
    source_row,
    'planned_delisting_year' as column_name,
    planned_delisting_year_text as found
from typed_rows
where planned_delisting_year_text is not null and planned_delisting_year is null
order by source_row, column_name;
