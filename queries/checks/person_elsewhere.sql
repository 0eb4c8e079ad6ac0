-- title:      a person who is also in another household of another township
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     lists_known, the lists in force; townships of this file aside, which it
--             replaces
with listed as (
    select distinct
        t.person_key,
        year(t.as_on) as year
    from typed_rows as t
    where t.id_state in ('valid', 'disability')
),

others as (
    select
        p.person_key,
        p.household_no,
        k.year,
        k.township_code
    from lists_known as k
    inner join persons as p
        on
            k.batch_id = p.batch_id
            and k.as_on = p.as_on
            and k.township_code = p.township_code
            and k.household_no = p.household_no
    where
        k.register = 'persons'
        and k.year in (select n.year from listed as n)
        and k.township_code not in (
            select coalesce(n.township_code, '') from typed_listings as n
        )
)

select
    t.source_row,
    'id_number' as column_name,
    min(o.township_code) as found
from typed_rows as t
inner join others as o
    on
        t.person_key = o.person_key
        and year(t.as_on) = o.year
        and t.household_no <> o.household_no
where t.id_state in ('valid', 'disability')
group by t.source_row
order by t.source_row;
