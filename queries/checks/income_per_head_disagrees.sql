-- title:      income per head against the household's
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     national poverty-alleviation information system: household net income
--             over household members
with net_incomes as (
    select
        source_row,
        household_persons,
        per_capita_net_income_yuan,
        coalesce(
            net_income_yuan,
            wage_income_yuan
            + business_income_yuan
            + property_income_yuan
            + transfer_income_yuan
            - business_expense_yuan
        ) as net_income_yuan
    from typed_rows
)

select
    source_row,
    'per_capita_net_income_yuan' as column_name,
    per_capita_net_income_yuan as found
from net_incomes
-- an income per head written in whole yuan may be off by up to one yuan a head
where
    household_persons > 0
    and abs(per_capita_net_income_yuan * household_persons - net_income_yuan)
    > household_persons
order by source_row;
