-- title:      a township would lose many households
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $listing varchar
-- columns:    source_row, column_name, found (never a personal value)
-- source:     households_dropped.toml
with earlier_lists as (
    select
        township_code,
        household_no,
        as_on
    from lists_in_force($version)
    where is_full and as_on <= (select max(n.as_on) from typed_listings as n)
    qualify
        as_on = max(as_on) over (partition by township_code)
),

losses as (
    select
        e.township_code,
        count(*) as before,
        count(*) filter (where n.household_no is null) as gone
    from earlier_lists as e
    inner join
        (select distinct township_code from typed_listings) as t
        on e.township_code = t.township_code
    left join typed_listings as n
        on e.township_code = n.township_code and e.household_no = n.household_no
    group by e.township_code
)

select
    0 as source_row,
    'household_no' as column_name,
    l.township_code || ': -' || l.gone || ' / ' || l.before as found
from losses as l
inner join policy_values($version) as p on p.policy_key = 'household_drop_warning'
where $listing = 'full' and l.gone > l.before * p.amount
order by l.township_code;
