-- title:      kinds of income against the net income
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     national poverty-alleviation information system: net income of a
--             household
select
    source_row,
    'net_income_yuan' as column_name,
    net_income_yuan as found
from typed_rows
where
    abs(
        wage_income_yuan
        + business_income_yuan
        + property_income_yuan
        + transfer_income_yuan
        - business_expense_yuan
        - net_income_yuan
    ) > 1
order by source_row;
