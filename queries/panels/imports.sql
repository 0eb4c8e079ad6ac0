-- title:      the ledger with its batches
-- grain:      one row per ledger entry
-- parameters: $data_version integer
-- columns:    entry, action, subject, batch_id, listing, data_dates, townships,
--             township_codes (one string; '' where the entry is no import),
--             row_count, left_out_count, warning_count, file_name, sheet_name, state
--             (published, superseded, withdrawn; empty for edits), reason, acted_by,
--             acted_at, file_hash
-- source:     ledger, batches, coverage in force
-- rights:     view of any township_codes
with in_force as (
    select distinct batch_id
    from coverage_in_force($data_version)
),

last_acts as (
    select
        batch_id,
        arg_max(action, entry) as last_action
    from ledger
    where entry <= $data_version and batch_id is not null
    group by batch_id
),

coverage as (
    select
        batch_id,
        string_agg(distinct as_on::varchar, ' ' order by as_on::varchar) filter (
            where as_on > date '1900-01-01'
        ) as data_dates,
        count(distinct township_code) as townships,
        string_agg(distinct township_code, ' ' order by township_code) as township_codes
    from batch_coverage
    group by batch_id
)

select
    l.entry,
    l.action,
    l.subject,
    l.batch_id,
    b.listing,
    c.data_dates,
    c.townships,
    coalesce(c.township_codes, '') as township_codes,
    b.row_count,
    b.left_out_count,
    b.warning_count,
    b.file_name,
    b.sheet_name,
    case
        when l.action <> 'publish' then null
        when a.last_action = 'withdraw' then 'withdrawn'
        when f.batch_id is null then 'superseded'
        else 'published'
    end as state,
    l.detail::varchar as detail,
    l.reason,
    l.acted_by,
    l.acted_at,
    b.file_hash
from ledger as l
left join batches as b on l.batch_id = b.batch_id
left join coverage as c on l.batch_id = c.batch_id
left join last_acts as a on l.batch_id = a.batch_id
left join in_force as f on l.batch_id = f.batch_id
where l.entry <= $data_version
order by l.entry;
