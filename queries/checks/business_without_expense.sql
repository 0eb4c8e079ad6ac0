-- title:      business income without any expense
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     income less its expenses is net income; only of lists that state expenses
select
    source_row,
    'business_expense_yuan' as column_name,
    business_income_yuan as found
from typed_rows
where
    business_income_yuan > 0
    and coalesce(business_expense_yuan, 0) = 0
    -- a list without any expense lacks the column
    and exists (
        select o.business_expense_yuan
        from typed_rows as o
        where o.business_expense_yuan is not null
    )
order by source_row;
