-- title:      signed figures that are others now, and the entries that made them so
-- grain:      one row per sign-off that stands, indicator, place and year that differs
-- parameters: none
-- columns:    sign_off, title, indicator, place_level, code, name, year, signed,
--             now, change (now less signed), entries (as written, 12 or 12-14; empty
--             where no entry is recorded: it is counted otherwise by a newer software)
-- source:     signed_figures, signed_changes; figures_now, made by the caller
-- rights:     view of code
with entries as (
    select
        sign_off,
        indicator,
        place_level,
        code,
        year,
        string_agg(
            case
                when first_entry = last_entry then last_entry::varchar
                else first_entry || '-' || last_entry
            end,
            ', '
            order by last_entry
        ) as entries
    from signed_changes
    group by sign_off, indicator, place_level, code, year
)

select
    s.entry as sign_off,
    l.subject as title,
    s.indicator,
    s.place_level,
    s.code,
    s.name,
    s.year,
    s.value as signed,
    n.value as now,
    n.value - s.value as change,
    e.entries
from signed_figures as s
inner join ledger as l on s.entry = l.entry
left join figures_now as n
    on
        s.indicator = n.indicator
        and s.place_level = n.place_level
        and s.code = n.code
        and s.year = n.year
left join entries as e
    on
        s.entry = e.sign_off
        and s.indicator = e.indicator
        and s.place_level = e.place_level
        and s.code = e.code
        and s.year = e.year
where
    s.value is distinct from n.value
    and s.entry not in (
        select (u.detail ->> 'sign_off')::integer
        from ledger as u
        where u.action = 'lift'
    )
order by s.entry, s.place_level, s.year, s.indicator, s.code;
