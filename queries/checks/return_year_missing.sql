-- title:      a returned household without a year of return
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     only of lists that have the column and its years
select
    source_row,
    'return_year' as column_name,
    null as found
from typed_listings
where
    status = 'returned'
    and return_year is null
    and exists (
        select h.return_year
        from typed_listings as h
        where h.return_year is not null
    )
order by source_row;
