-- title:      an amount of income too small to be real
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, income_item_lowest
with income_items as (
    unpivot typed_rows
    on wage_income_yuan,
    business_income_yuan,
    property_income_yuan,
    transfer_income_yuan
    into name column_name value amount
)

select
    i.source_row,
    i.column_name,
    i.amount as found
from income_items as i
cross join check_limits($version, $today) as l
where i.amount > 0 and i.amount < l.income_item_lowest
order by i.source_row, i.column_name;
