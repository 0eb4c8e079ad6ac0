-- title:      the day on which most records of a township are dated
-- grain:      one row per register of events and township with records of the year
-- parameters: $data_version integer; $year integer
-- columns:    register (visits, returns), township_code, records (dated to the day),
--             undated_records (of the month or the year only), busiest_on,
--             busiest_records, weekdays (of the months in which anybody of the county
--             has a record of the register dated to the day)
-- source:     visits and returns in force; the earliest of days that are equally busy
-- rights:     view of township_code
with visits_in_force as (
    select v.*
    from visits as v
    inner join coverage_in_force($data_version) as c
        on
            c.register = 'visits'
            and v.batch_id = c.batch_id
            and v.township_code = c.township_code
            and make_date(year(v.visited_on)::integer, 12, 31) = c.as_on
    qualify row_number() over (partition by v.row_mark order by v.batch_id desc) = 1
),

records as (
    select
        'visits' as register,
        township_code,
        visited_on as dated_on,
        visited_on_precision as date_precision
    from visits_in_force
    where year(visited_on) = $year
    union all
    select
        'returns' as register,
        township_code,
        returned_on as dated_on,
        returned_precision as date_precision
    from returns_in_force($data_version)
    where return_year = $year
),

dated_records as (
    select
        register,
        township_code,
        case when date_precision = 'day' then dated_on end as dated_on
    from records
),

days as (
    select
        register,
        township_code,
        dated_on,
        count(*) as n
    from dated_records
    group by register, township_code, dated_on
),

months as (
    select distinct
        register,
        date_trunc('month', dated_on)::date as month_on
    from dated_records
    where dated_on is not null
),

month_days as (
    select
        register,
        unnest(
            generate_series(month_on, last_day(month_on), interval 1 day)
        ) as day_on
    from months
),

weekdays as (
    select
        register,
        count(*) as weekdays
    from month_days
    where isodow(day_on) < 6
    group by register
)

select
    d.register,
    d.township_code,
    coalesce(sum(n) filter (where dated_on is not null), 0)::bigint as records,
    coalesce(sum(n) filter (where dated_on is null), 0)::bigint as undated_records,
    -- the most records, then the earliest day
    min_by(dated_on, (-n, dated_on)) filter (where dated_on is not null)
        as busiest_on,
    coalesce(max(n) filter (where dated_on is not null), 0) as busiest_records,
    coalesce(any_value(w.weekdays), 0)::bigint as weekdays
from days as d
left join weekdays as w on d.register = w.register
group by d.register, d.township_code
order by d.register, d.township_code;
