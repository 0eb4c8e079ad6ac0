-- title:      an exited household without an exit year
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     only of lists that have the column and its years
select
    source_row,
    'exit_year' as column_name,
    null as found
from typed_listings
where
    status = 'exited'
    and exit_year is null
    -- a list without any year lacks the column
    and exists (
        select h.exit_year
        from typed_listings as h
        where h.exit_year is not null
    )
order by source_row;
