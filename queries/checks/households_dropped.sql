-- title:      a township would lose many households
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $listing varchar
-- columns:    source_row, column_name, found, township_code (never a personal value)
-- source:     households_dropped.toml
with losses as (
    select
        township_before as township_code,
        count(*) as before,
        count(*) filter (where not is_listed) as gone
    from compared_lists
    where
        was_listed
        and township_before in (
            select n.township_code
            from compared_lists as n
            where n.is_listed
        )
    group by township_before
),

limits as (
    select p.amount
    from policy_values($version) as p
    where
        p.policy_key = 'household_drop_warning'
        and (select max(n.as_on) from compared_lists as n)
        between p.valid_from and coalesce(p.valid_to, date '9999-12-31')
    order by p.valid_from desc
    limit 1
)

select
    0 as source_row,
    'household_no' as column_name,
    l.township_code || ': -' || l.gone || ' / ' || l.before as found,
    l.township_code
from losses as l
inner join limits as p on true
where $listing = 'full' and l.gone > l.before * p.amount
order by l.township_code;
