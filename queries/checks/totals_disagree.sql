-- title:      a sheet's own totals row that its rows do not sum to
-- grain:      one row per cell of the totals row
-- parameters: none
-- columns:    source_row, column_name, found: stated / summed
-- source:     stated_totals, the one totals row of the whole sheet; sums are of
--             decimals, totals rows are rounded, so half a unit is no difference
select
    source_row,
    column_name,
    format(
        '{:,} / {:,}', round(stated)::bigint, round(summed)::bigint
    ) as found
from stated_totals
where abs(stated - summed) * 2 > 1
order by source_row, column_name;
