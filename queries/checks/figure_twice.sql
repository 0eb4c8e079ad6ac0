-- title:      the same figure twice
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     figure_twice.toml
select
    source_row,
    'figure' as column_name,
    figure as found
from typed_rows
where place_code is not null
qualify
    row_number() over (partition by year, place_code, figure order by source_row) > 1
order by source_row;
