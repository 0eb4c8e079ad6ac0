-- title:      record what a batch covers
-- grain:      one row per township and data date
-- parameters: $batch_id integer; $register varchar; $listing varchar
-- columns:    none
-- source:     a file covers each township and data date that it has rows for; a
--             correction stands on the full list in force below it
insert into batch_coverage by name
select
    $batch_id::integer as batch_id,
    $register as register,
    $listing as listing,
    t.township_code,
    coalesce(t.as_on, date '1900-01-01') as as_on,
    case when $listing = 'corrects' then any_value(c.batch_id) end as stands_on,
    count(distinct t.source_row)::integer as row_count
from typed_rows as t
left join coverage_in_force($batch_id - 1) as c
    on
        c.register = $register
        and c.listing = 'full'
        and t.township_code = c.township_code
        and coalesce(t.as_on, date '1900-01-01') = c.as_on
group by t.township_code, coalesce(t.as_on, date '1900-01-01');
