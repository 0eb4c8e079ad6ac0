-- title:      more spent than received
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     spent_over_received.toml
select
    source_row,
    'spent_yuan' as column_name,
    spent_yuan as found
from typed_rows
where spent_yuan > received_yuan
order by source_row;
