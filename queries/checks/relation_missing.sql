-- title:      a person without a relation to the head
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     registers.toml: the column that makes a list one of persons
select
    source_row,
    'relation' as column_name,
    null as found
from typed_rows
where relation_text is null
order by source_row;
