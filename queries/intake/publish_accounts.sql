-- title:      publish the typed rows of the register “accounts”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into accounts by name
select
    $batch_id::integer as batch_id,
    booked_on,
    booked_on_precision,
    township_code,
    village_code,
    account_subject,
    fund_source,
    project_name,
    amount_yuan,
    row_mark,
    source_row
from typed_rows
order by booked_on, township_code, village_code, source_row;
