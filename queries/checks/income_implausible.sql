-- title:      an income per head of nothing, or beyond reason
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, income_highest
select
    h.source_row,
    'per_capita_net_income_yuan' as column_name,
    round(h.per_capita_net_income_yuan) as found
from typed_listings as h
cross join check_limits($version, $today) as l
where
    h.per_capita_net_income_yuan <= 0
    or h.per_capita_net_income_yuan > l.income_highest
order by h.source_row;
