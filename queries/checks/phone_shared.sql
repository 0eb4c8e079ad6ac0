-- title:      a telephone number that many households share
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, phone_households
with shared as (
    select
        t.as_on,
        t.phone,
        min(t.source_row) as source_row,
        count(distinct t.household_no) as households
    from typed_rows as t
    where t.phone is not null
    group by t.as_on, t.phone
)

select
    s.source_row,
    'phone' as column_name,
    s.households as found
from shared as s
cross join check_limits($version, $today) as l
where s.households > l.phone_households
order by s.source_row;
