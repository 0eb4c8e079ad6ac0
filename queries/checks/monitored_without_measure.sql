-- title:      a monitored household that no measure of the year names
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     measures in force; only where the township has sent measures of the year
with helped as (
    select distinct
        m.year,
        m.township_code,
        m.household_no
    from measures as m
    inner join coverage_in_force($version) as c
        on
            c.register = 'measures'
            and m.batch_id = c.batch_id
            and m.township_code = c.township_code
            and make_date(m.year, 12, 31) = c.as_on
)

select
    t.source_row,
    'household_no' as column_name,
    date_sub('month', t.monitored_on, t.as_on) as found
from typed_rows as t
cross join check_limits($version, $today) as l
where
    not t.is_resolved
    and date_sub('month', t.monitored_on, t.as_on) > l.measure_months
    and exists (
        select 1
        from helped as h
        where h.year = t.year and h.township_code = t.township_code
    )
    and not exists (
        select 1
        from helped as h
        where h.year = t.year and h.household_no = t.household_no
    )
order by t.source_row;
