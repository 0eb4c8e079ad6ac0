-- title:      what would change in signed figures from one data version to the next
-- grain:      one row per sign-off that stands, indicator, place and year that changes
-- parameters: none
-- columns:    sign_off, title, indicator, place_level, code, name, year, signed,
--             before, after, change (after less before)
-- source:     signed_figures; figures_before and figures_now, made by the caller
create or replace temp table signed_effect as
select
    s.entry as sign_off,
    l.subject as title,
    s.indicator,
    s.place_level,
    s.code,
    s.name,
    s.year,
    s.value as signed,
    b.value as before,
    n.value as after,
    n.value - b.value as change
from signed_figures as s
inner join ledger as l on s.entry = l.entry
left join figures_before as b
    on
        s.indicator = b.indicator
        and s.place_level = b.place_level
        and s.code = b.code
        and s.year = b.year
left join figures_now as n
    on
        s.indicator = n.indicator
        and s.place_level = n.place_level
        and s.code = n.code
        and s.year = n.year
where
    b.value is distinct from n.value
    and s.entry not in (
        select (u.detail ->> 'sign_off')::integer
        from ledger as u
        where u.action = 'lift'
    )
order by s.entry, s.place_level, s.year, s.indicator, s.code;
