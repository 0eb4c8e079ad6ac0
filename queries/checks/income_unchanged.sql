-- title:      an income copied from the list of the year before
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     compared_lists; figures carried over are a reason to look
select
    source_row,
    'per_capita_net_income_yuan' as column_name,
    round(per_capita_net_income_yuan) as found
from compared_lists
where
    is_listed
    and year(as_on) > year(as_on_before)
    and per_capita_net_income_yuan > 0
    and per_capita_net_income_yuan = per_capita_net_income_yuan_before
order by source_row;
