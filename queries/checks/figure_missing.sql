-- title:      no name of the figure
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     figure_missing.toml
select
    source_row,
    'figure' as column_name,
    null as found
from typed_rows
where figure is null
order by source_row;
