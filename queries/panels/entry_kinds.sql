-- title:      what kind of change each entry of the ledger brings
-- grain:      one row per entry of the ledger
-- parameters: $data_version integer
-- columns:    entry, kind (transitions, corrections, denominators, places, policy,
--             withdrawn; empty where the entry can change no figure), townships,
--             replaced_townships (of which it replaces a list of the same date)
-- source:     the ledger: a list that replaces, for most of its rows, a list of the
--             same date that stood when it came is a correction
-- rights:     view
with covered as (
    select
        c.batch_id,
        case
            when c.register in ('persons', 'households') then 'lists'
            else c.register
        end as register,
        c.listing = 'partial' as is_partial,
        c.township_code,
        c.as_on,
        c.row_count
    from batch_coverage as c
    where c.listing <> 'adds'
),

-- batches that covered the same before, and had not been withdrawn by then
standing as (
    select
        n.batch_id,
        n.township_code,
        n.as_on,
        o.batch_id as earlier_batch
    from covered as n
    inner join covered as o
        on
            n.register = o.register
            and n.is_partial = o.is_partial
            and n.township_code = o.township_code
            and n.as_on = o.as_on
            and n.batch_id > o.batch_id
    inner join ledger as a on o.batch_id = a.batch_id and n.batch_id > a.entry
    group by n.batch_id, n.township_code, n.as_on, o.batch_id
    having arg_max(a.action, a.entry) <> 'withdraw'
),

replaced_lists as (
    select distinct
        batch_id,
        township_code,
        as_on
    from standing
),

replaced as (
    select
        c.batch_id,
        count(distinct c.township_code) as townships,
        count(distinct s.township_code) as replaced_townships,
        sum(c.row_count) as row_count,
        sum(c.row_count) filter (where s.batch_id is not null) as replaced_rows
    from covered as c
    left join replaced_lists as s
        on
            c.batch_id = s.batch_id
            and c.township_code = s.township_code
            and c.as_on = s.as_on
    group by c.batch_id
)

select
    l.entry,
    case
        when l.action in ('withdraw', 'restore') then 'withdrawn'
        when l.subject in ('base_kind', 'carry_last_base') then 'denominators'
        when
            l.action = 'edit'
            and l.subject in (
                'place_alias', 'official_difference', 'reading_profile',
                'rule_waiver', 'border_match'
            )
            then null
        when l.action = 'edit' then 'policy'
        when l.action <> 'publish' then null
        when l.subject in ('village_boundaries', 'township_boundaries') then null
        when l.subject in ('population', 'plan') then 'denominators'
        when l.subject = 'places' then 'places'
        when b.listing = 'corrects' then 'corrections'
        when r.replaced_rows * 2 > r.row_count then 'corrections'
        else 'transitions'
    end as kind,
    r.townships,
    r.replaced_townships
from ledger as l
left join batches as b on l.entry = b.batch_id
left join replaced as r on l.entry = r.batch_id
where l.entry <= $data_version
order by l.entry;
