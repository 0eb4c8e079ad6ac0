-- title:      sign-offs: which figures were signed, by whom, and whether that stands
-- grain:      one row per sign-off
-- parameters: $data_version integer
-- columns:    entry, title, years (as written, the earliest first), signed_version,
--             acted_by, acted_at, reason, lifted_entry, lifted_by, lifted_at,
--             lift_reason (empty while the sign-off stands)
-- source:     ledger: a sign-off is lifted by an entry of its own
-- rights:     view
with lifts as (
    select
        (detail ->> 'sign_off')::integer as sign_off,
        min(entry) as lifted_entry,
        arg_min(acted_by, entry) as lifted_by,
        arg_min(acted_at, entry) as lifted_at,
        arg_min(reason, entry) as lift_reason
    from ledger
    where action = 'lift' and entry <= $data_version
    group by (detail ->> 'sign_off')::integer
)

select
    s.entry,
    s.subject as title,
    s.detail ->> 'years' as years,
    (s.detail ->> 'data_version')::integer as signed_version,
    s.acted_by,
    s.acted_at,
    s.reason,
    l.lifted_entry,
    l.lifted_by,
    l.lifted_at,
    l.lift_reason
from ledger as s
left join lifts as l on s.entry = l.sign_off
where s.action = 'sign_off' and s.entry <= $data_version
order by s.entry;
