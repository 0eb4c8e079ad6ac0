-- title:      an unknown word for whether the risk is resolved
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     resolution_unknown.toml
select
    source_row,
    'is_resolved' as column_name,
    is_resolved_text as found
from typed_rows
where is_resolved_text is not null and resolved_word is null
order by source_row;
