-- title:      the same thing twice
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     row_twice.toml
select
    source_row,
    row_key_column as column_name,
    null as found
from typed_rows
where row_key is not null
qualify row_number() over (partition by row_key order by source_row) > 1
order by source_row;
