-- title:      problems that warned in published files, and whether they are open
-- grain:      one row per batch, rule and township
-- parameters: $data_version integer
-- columns:    batch_id, imported_on, register, rule (empty where only the count was
--             kept), township_code (empty: the file as a whole), row_count, is_open
--             (the rows are in force as of the version)
-- source:     batch_problems; batches published before that was kept by their count
-- rights:     view of township_code
with in_force as (
    select distinct
        batch_id,
        township_code
    from coverage_in_force($data_version)
),

batches_in_force as (
    select distinct batch_id from in_force
),

known as (
    select distinct batch_id from batch_problems
),

warnings as (
    select
        batch_id,
        rule,
        township_code,
        row_count
    from batch_problems
    where severity = 'warns'
    union all
    select
        b.batch_id,
        null as rule,
        null as township_code,
        b.warning_count as row_count
    from batches as b
    left join known as k on b.batch_id = k.batch_id
    where b.warning_count > 0 and k.batch_id is null
)

select
    w.batch_id,
    l.acted_at::date as imported_on,
    b.register,
    w.rule,
    w.township_code,
    sum(w.row_count)::bigint as row_count,
    bool_or(
        case
            when w.township_code is null then a.batch_id is not null
            else f.batch_id is not null
        end
    ) as is_open
from warnings as w
inner join batches as b on w.batch_id = b.batch_id
inner join ledger as l on w.batch_id = l.entry
left join in_force as f
    on w.batch_id = f.batch_id and w.township_code = f.township_code
left join batches_in_force as a on w.batch_id = a.batch_id
where w.batch_id <= $data_version
group by w.batch_id, imported_on, b.register, w.rule, w.township_code
order by w.batch_id, w.rule nulls last, w.township_code nulls first;
