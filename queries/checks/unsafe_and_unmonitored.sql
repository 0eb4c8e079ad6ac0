-- title:      an exited household with a gap in its safeguards that nobody monitors
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    source_row, column_name, found (never a personal value)
-- source:     monitored register; only where the township has sent one for the year
with watched as (
    select
        year,
        township_code,
        household_no
    from monitored_years($version)
)

select
    h.source_row,
    case
        when h.is_dilapidated_house then 'is_dilapidated_house' else 'is_safe_water'
    end
        as column_name,
    null as found
from typed_listings as h
where
    h.status = 'exited'
    and (h.is_dilapidated_house or not h.is_safe_water)
    and exists (
        select 1
        from watched as w
        where w.year = h.year and w.township_code = h.township_code
    )
    and not exists (
        select 1
        from watched as w
        where w.year = h.year and w.household_no = h.household_no
    )
order by h.source_row;
