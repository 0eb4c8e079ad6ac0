-- title:      an income per head that the list of the year contradicts
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     lists_known, the lists in force; a yuan is rounding
with shown as (
    select
        year,
        household_no,
        arg_max(per_capita_net_income_yuan, as_on) as listed_income_yuan
    from lists_known
    where per_capita_net_income_yuan is not null
    group by year, household_no
)

select
    t.source_row,
    'per_capita_net_income_yuan' as column_name,
    t.per_capita_net_income_yuan as found
from typed_rows as t
inner join shown as s on t.household_no = s.household_no and t.year = s.year
where abs(t.per_capita_net_income_yuan - s.listed_income_yuan) > 1
order by t.source_row;
