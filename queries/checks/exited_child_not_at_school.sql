-- title:      a healthy child of school age, of an exited household, at no school
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     compulsory schooling is a condition of exit; age on 31 August before the
--             date of the list, when the school year begins
with children as (
    select
        t.source_row,
        date_sub(
            'year',
            t.born_on,
            -- a school year begins on 1 September
            case
                when month(t.as_on) >= 9 then make_date(year(t.as_on), 8, 31)
                else make_date(year(t.as_on) - 1, 8, 31)
            end
        ) as age
    from typed_rows as t
    inner join typed_listings as h
        on t.as_on = h.as_on and t.household_no = h.household_no
    where
        h.status = 'exited'
        and t.health = '健康'
        and not is_at_school(t.school_status)
)

select
    c.source_row,
    'school_status' as column_name,
    c.age as found
from children as c
cross join check_limits($version, $today) as l
where
    c.age between l.school_age_first and l.school_age_last
    and exists (
        select m.pupils from typed_members as m
        where m.pupils > 0
    )
order by c.source_row;
