-- title:      rows whose cells stand one column beside their own
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (how many cells; never a personal value)
-- source:     row_shifted.toml; shifted_rows, which knows where the columns stand
select
    s.source_row,
    s.column_name,
    s.cells as found
from shifted_rows as s
inner join typed_rows as t on s.source_row = t.source_row
order by s.source_row;
