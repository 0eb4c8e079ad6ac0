-- title:      not exactly one head
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     heads_not_one.toml
select
    min(source_row) as source_row,
    'relation' as column_name,
    count(*) filter (where is_head) as found
from typed_rows
where household_no is not null
group by as_on, household_no
having count(*) filter (where is_head) <> 1
order by source_row;
