-- title:      a pupil of the same grade for three years
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     lists_known, the lists in force; only of grades that last a year
with pupils as (
    select
        source_row,
        year(as_on) as year,
        person_key,
        school_status
    from typed_rows
    where contains(school_status, '年级')
),

earlier as (
    select distinct
        k.year,
        p.person_key,
        p.school_status
    from lists_known as k
    inner join persons as p
        on
            k.batch_id = p.batch_id
            and k.as_on = p.as_on
            and k.township_code = p.township_code
            and k.household_no = p.household_no
    where k.register = 'persons' and contains(p.school_status, '年级')
)

select
    n.source_row,
    'school_status' as column_name,
    n.school_status as found
from pupils as n
inner join earlier as e
    on n.person_key = e.person_key and n.school_status = e.school_status
where n.year - e.year in (1, 2)
group by n.source_row, n.school_status
having count(distinct e.year) = 2
order by n.source_row;
