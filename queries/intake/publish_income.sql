-- title:      publish the typed rows of the register “income”
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into income by name
select
    $batch_id::integer as batch_id,
    year,
    township_code,
    village_code,
    household_no,
    wage_income_yuan,
    business_income_yuan,
    property_income_yuan,
    transfer_income_yuan,
    business_expense_yuan,
    household_persons,
    net_income_yuan,
    per_capita_net_income_yuan,
    source_row
from typed_rows
order by year, township_code, village_code, household_no, source_row;
