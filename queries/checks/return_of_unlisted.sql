-- title:      a return of a household that no list shows
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     return_of_unlisted.toml
with lists as (
    select
        township_code,
        household_no,
        year,
        as_on,
        is_full,
        coalesce(identification_year, year) as first_year
    from lists_known
),

known as (
    select
        household_no,
        min(first_year) as first_year
    from lists
    group by household_no
),

own_lists as (
    select
        township_code,
        year,
        max(as_on) as as_on
    from lists
    where is_full
    group by township_code, year
),

shown_in_year as (
    select distinct
        l.household_no,
        l.year
    from lists as l
    left join own_lists as o
        on l.township_code = o.township_code and l.year = o.year
    where not l.is_full or l.as_on = o.as_on
)

select
    t.source_row,
    'household_no' as column_name,
    null as found
from typed_rows as t
left join known as s on t.household_no = s.household_no
left join own_lists as o
    on t.township_code = o.township_code and t.return_year = o.year
left join shown_in_year as y
    on t.household_no = y.household_no and t.return_year = y.year
where
    t.household_no is not null
    and (
        coalesce(s.first_year > t.return_year, true)
        -- absent from its year's own list, it stays absent
        or (o.year is not null and y.year is null)
    )
order by t.source_row;
