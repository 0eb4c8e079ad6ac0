-- title:      how senders' sheets are read: the profiles in force
-- grain:      one row per register, sender and fingerprint of headings
-- parameters: $version integer
-- columns:    entry, register, sender, fingerprint, headings, reading (JSON),
--             acted_by, acted_at
-- source:     reading_profiles and the ledger; the latest choice counts
-- rights:     upload
with latest as (
    select
        entry,
        register,
        sender,
        fingerprint,
        headings,
        reading,
        is_withdrawn
    from reading_profiles
    where entry <= $version
    qualify
        row_number() over (
            partition by register, sender, fingerprint
            order by entry desc
        ) = 1
)

select
    p.entry,
    p.register,
    p.sender,
    p.fingerprint,
    p.headings::varchar as headings,
    p.reading::varchar as reading,
    l.acted_by,
    l.acted_at
from latest as p
inner join ledger as l on p.entry = l.entry
where not p.is_withdrawn
order by p.register, p.sender, p.entry;
