-- title:      a township would lose many households
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $listing varchar
-- columns:    source_row, column_name, found (the township, how many are gone of how
--             many, and the villages that are gone whole), township_code
-- source:     households_dropped.toml
with places as (
    select * from places_in_force($version)
),

villages as (
    select
        township_before as township_code,
        village_before as village_code
    from compared_lists
    where was_listed
    group by township_before, village_before
    having not bool_or(is_listed)
),

gone_villages as (
    select
        v.township_code,
        ' (' || string_agg(p.village_name, ', ' order by p.village_code) || ')'
            as names
    from villages as v
    inner join places as p on v.village_code = p.village_code
    group by v.township_code
),

townships as (
    select
        township_code,
        any_value(township_name) as township_name
    from places
    group by township_code
),

losses as (
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
    concat(
        coalesce(t.township_name, l.township_code),
        ': -' || l.gone || ' / ' || l.before,
        v.names
    ) as found,
    l.township_code
from losses as l
inner join limits as p on true
left join townships as t on l.township_code = t.township_code
left join gone_villages as v on l.township_code = v.township_code
where $listing = 'full' and l.gone > l.before * p.amount
order by l.township_code;
