-- title:      a poor household with an exit year and no return
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     a household expected to exit within the year is let pass
select
    source_row,
    'exit_year' as column_name,
    exit_year as found
from typed_listings
where
    status = 'poor'
    and exit_year < year
    and return_year is null
order by source_row;
