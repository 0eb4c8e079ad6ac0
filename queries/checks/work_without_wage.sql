-- title:      months of work that brought no wages
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     persons of the lists in force; wages without months are let pass, since
--             months count work away from home
with work as (
    select
        k.year,
        k.household_no,
        sum(p.work_months) as work_months
    from lists_known as k
    inner join persons as p
        on
            k.batch_id = p.batch_id
            and k.as_on = p.as_on
            and k.township_code = p.township_code
            and k.household_no = p.household_no
    where
        k.register = 'persons'
        and k.year in (select t.year from typed_rows as t)
    group by k.year, k.household_no
)

select
    t.source_row,
    'wage_income_yuan' as column_name,
    w.work_months as found
from typed_rows as t
inner join work as w on t.household_no = w.household_no and t.year = w.year
where t.wage_income_yuan = 0 and w.work_months > 0
order by t.source_row;
