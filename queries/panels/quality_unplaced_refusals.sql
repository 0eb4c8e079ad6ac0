-- title:      refused files of which no register and township could be read
-- grain:      one row
-- parameters: $data_version integer
-- columns:    files (distinct ones), refused_at (the last of them)
-- source:     refusals without refused_coverage, up to the act after the version
-- rights:     view
with horizons as (
    select coalesce(min(acted_at), timestamp 'infinity') as ends_at
    from ledger
    where entry > $data_version
)

select
    count(distinct r.file_hash) as files,
    max(r.refused_at) as refused_at
from refusals as r
cross join horizons as h
left join refused_coverage as c
    on r.file_hash = c.file_hash and r.refused_at = c.refused_at
where r.refused_at <= h.ends_at and c.file_hash is null;
