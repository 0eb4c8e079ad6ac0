-- title:      last digits of household incomes per head
-- grain:      one row per township and digit that occurs
-- parameters: $data_version integer; $year integer
-- columns:    township_code, last_digit (of whole yuan), households
-- source:     registered households of the year's own lists with an income above 0
-- rights:     view of township_code
select
    township_code,
    (floor(per_capita_net_income_yuan)::bigint % 10)::integer as last_digit,
    count(*) as households
from household_years
where
    data_version = $data_version
    and year = $year
    and source = 'own'
    and status <> 'not_registered'
    and per_capita_net_income_yuan >= 1
group by township_code, last_digit
order by township_code, last_digit;
