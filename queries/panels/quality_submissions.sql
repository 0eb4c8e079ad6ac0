-- title:      what was submitted: in force, or refused
-- grain:      one row per register, township and year that has either (year null where
--             rows of the register have no date)
-- parameters: $data_version integer
-- columns:    register, township_code, year, files and rows in force, first_on and
--             last_on (their data dates), published_at, refused_at (the last refusal),
--             state: published, refused, or refused_since (in force, and a newer file
--             refused)
-- source:     coverage_in_force; refused_coverage up to the act after the version
-- rights:     view of township_code
with horizons as (
    select coalesce(min(acted_at), timestamp 'infinity') as ends_at
    from ledger
    where entry > $data_version
),

published as (
    select
        c.register,
        c.township_code,
        case when c.as_on > date '1900-01-01' then year(c.as_on) end as year,
        count(distinct c.batch_id) as files,
        sum(b.row_count)::bigint as row_count,
        min(c.as_on) filter (where c.as_on > date '1900-01-01') as first_on,
        max(c.as_on) filter (where c.as_on > date '1900-01-01') as last_on,
        max(l.acted_at) as published_at
    from coverage_in_force($data_version) as c
    inner join batch_coverage as b
        on
            c.batch_id = b.batch_id
            and c.township_code = b.township_code
            and c.as_on = b.as_on
    inner join ledger as l on c.batch_id = l.entry
    group by c.register, c.township_code, year
),

refused as (
    select
        r.register,
        r.township_code,
        case when r.as_on > date '1900-01-01' then year(r.as_on) end as year,
        max(r.refused_at) as refused_at
    from refused_coverage as r
    cross join horizons as h
    where r.refused_at <= h.ends_at
    group by r.register, r.township_code, year
)

select
    coalesce(p.register, r.register) as register,
    coalesce(p.township_code, r.township_code) as township_code,
    coalesce(p.year, r.year) as year,
    coalesce(p.files, 0) as files,
    coalesce(p.row_count, 0) as row_count,
    p.first_on,
    p.last_on,
    p.published_at,
    r.refused_at,
    case
        when p.register is null then 'refused'
        when r.refused_at > p.published_at then 'refused_since'
        else 'published'
    end as state
from published as p
full outer join refused as r
    on
        p.register = r.register
        and p.township_code = r.township_code
        and p.year is not distinct from r.year
order by register, township_code, year;
