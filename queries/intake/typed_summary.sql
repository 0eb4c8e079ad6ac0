-- title:      how many rows a typed sheet holds, of how many townships and dates
-- grain:      one row
-- parameters: none
-- columns:    row_count, townships varchar[], data_dates date[]
-- source:     typed_rows
select
    count(*)::integer as row_count,
    list(distinct township_code order by township_code) as townships,
    list(distinct as_on order by as_on) as data_dates
from typed_rows;
