-- title:      an income that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     income_unread.toml
select
    source_row,
    'per_capita_net_income_yuan' as column_name,
    per_capita_net_income_yuan_text as found
from typed_rows
where
    per_capita_net_income_yuan_text is not null and per_capita_net_income_yuan is null
order by source_row;
