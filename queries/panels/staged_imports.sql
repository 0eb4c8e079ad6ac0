-- title:      staged imports: files that wait for another person to publish them
-- grain:      one row per staging
-- parameters: $data_version integer
-- columns:    entry, subject (the registers), staged_version (the data version before),
--             detail (JSON: files, choices, sheets), township_codes (one string),
--             acted_by, acted_at, reason, state
--             (waiting, published, refused), decided_entry, decided_by, decided_at,
--             decision_reason (empty while it waits)
-- source:     ledger: a publication or a refusal names the staging that it decides
-- rights:     upload of township_codes
with decisions as (
    select
        (detail ->> 'staged')::integer as staged,
        arg_min(action, entry) as action,
        min(entry) as decided_entry,
        arg_min(acted_by, entry) as decided_by,
        arg_min(acted_at, entry) as decided_at,
        arg_min(reason, entry) as decision_reason
    from ledger
    where
        action in ('publish', 'refuse')
        and (detail ->> 'staged') is not null
        and entry <= $data_version
    group by (detail ->> 'staged')::integer
)

select
    s.entry,
    s.subject,
    s.entry - 1 as staged_version,
    s.detail::varchar as detail,
    s.detail ->> 'township_codes' as township_codes,
    s.acted_by,
    s.acted_at,
    s.reason,
    case d.action
        when 'publish' then 'published'
        when 'refuse' then 'refused'
        else 'waiting'
    end as state,
    d.decided_entry,
    d.decided_by,
    d.decided_at,
    d.decision_reason
from ledger as s
left join decisions as d on s.entry = d.staged
where s.action = 'stage' and s.entry <= $data_version
order by s.entry;
