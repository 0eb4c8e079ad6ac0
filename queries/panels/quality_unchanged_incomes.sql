-- title:      how much household incomes per head changed against the year before
-- grain:      one row per township and change of few yuan; change null for the rest
-- parameters: $data_version integer; $year integer; $reach integer (yuan)
-- columns:    township_code, change (whole yuan, within the reach), households
-- source:     households registered in both years, each by its year's own list; an
--             income that ends in 0 is left out: round figures repeat by themselves
-- rights:     view of township_code
with incomes as (
    select
        year,
        township_code,
        household_no,
        per_capita_net_income_yuan as income_yuan
    from household_years
    where
        data_version = $data_version
        and year between $year - 1 and $year
        and source = 'own'
        and status <> 'not_registered'
        and per_capita_net_income_yuan is not null
),

changes as (
    select
        n.township_code,
        round(n.income_yuan - b.income_yuan)::bigint as change
    from incomes as n
    inner join incomes as b
        on n.household_no = b.household_no and n.year = b.year + 1
    where floor(n.income_yuan)::bigint % 10 <> 0
),

near_changes as (
    select
        township_code,
        case when abs(change) <= $reach then change end as change
    from changes
)

select
    township_code,
    change,
    count(*) as households
from near_changes
group by township_code, change
order by township_code, change;
