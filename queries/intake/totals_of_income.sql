-- title:      sums of the register “income”, to hold against its own totals row
-- grain:      one row
-- parameters: none
-- columns:    wage_income_yuan, business_income_yuan, property_income_yuan,
--             transfer_income_yuan, business_expense_yuan
-- source:     typed_rows
select
    sum(wage_income_yuan::decimal(28, 6))::double as wage_income_yuan,
    sum(business_income_yuan::decimal(28, 6))::double as business_income_yuan,
    sum(property_income_yuan::decimal(28, 6))::double as property_income_yuan,
    sum(transfer_income_yuan::decimal(28, 6))::double as transfer_income_yuan,
    sum(business_expense_yuan::decimal(28, 6))::double as business_expense_yuan
from typed_rows;
