-- title:      keep how many rows of each township a rule found
-- grain:      one row per township
-- parameters: $batch_id integer; $rule, $severity varchar; $source_rows integer[]
-- columns:    none
-- source:     what a check of the batch found in typed_rows; a row found twice, in two
--             columns, counts twice, as in the batch's own count
insert into batch_problems by name
with offending_rows as (
    select unnest($source_rows::integer[]) as source_row
),

homes as (
    select
        source_row,
        min(township_code) as township_code
    from typed_rows
    group by source_row
)

select
    $batch_id::integer as batch_id,
    $rule as rule,
    $severity as severity,
    h.township_code,
    count(*)::integer as row_count
from offending_rows as o
left join homes as h on o.source_row = h.source_row
group by h.township_code;
