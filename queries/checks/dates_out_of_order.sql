-- title:      a later date before the earlier one
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     dates_out_of_order.toml
with row_spans as (
    select
        source_row,
        unnest(spans) as span
    from typed_rows
)

select
    source_row,
    span.column_name as column_name,
    span.ends_on as found
from row_spans
where span.ends_on < span.starts_on
order by source_row, column_name;
