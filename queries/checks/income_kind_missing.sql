-- title:      one of the four kinds of income is blank
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     income_kind_missing.toml
select
    source_row,
    case
        when wage_income_yuan is null then 'wage_income_yuan'
        when business_income_yuan is null then 'business_income_yuan'
        when property_income_yuan is null then 'property_income_yuan'
        else 'transfer_income_yuan'
    end as column_name,
    null as found
from typed_rows
where
    wage_income_yuan is null
    or business_income_yuan is null
    or property_income_yuan is null
    or transfer_income_yuan is null
order by source_row;
