-- title:      townships and dates that several batches of one load cover
-- grain:      one row per batch and township, of all such batches but the first
-- parameters: $batch_ids list of integers, the batches of the load; $version integer
-- columns:    batch_id, township_code, township_name, file_name (of the first batch)
-- source:     a full list puts those before it of its townships and dates out of force
with covered as (
    select
        c.*,
        min(c.batch_id) over (
            partition by c.register, c.township_code, c.as_on
        ) as first_id
    from batch_coverage as c
    where c.batch_id in $batch_ids and c.listing = 'full'
),

named as (
    select
        township_code,
        any_value(township_name) as township_name
    from places_in_force($version)
    group by township_code
)

select
    c.batch_id,
    c.township_code,
    coalesce(any_value(n.township_name), c.township_code) as township_name,
    any_value(b.file_name) as file_name
from covered as c
inner join batches as b on c.first_id = b.batch_id
left join named as n on c.township_code = n.township_code
where c.batch_id > c.first_id
group by c.batch_id, c.township_code
order by c.batch_id, c.township_code;
