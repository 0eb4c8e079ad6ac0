-- title:      a healthy person of working age without any labour
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, working_age_first and working_age_last
select
    t.source_row,
    'labour_skill' as column_name,
    date_sub('year', t.born_on, t.as_on) as found
from typed_rows as t
cross join check_limits($version, $today) as l
where
    t.labour_skill = '无劳动力'
    and t.health = '健康'
    and not is_at_school(t.school_status)
    -- a list without the column cannot tell who is at school
    and exists (
        select 1 from typed_rows as s
        where s.school_status is not null
    )
    and date_sub('year', t.born_on, t.as_on)
    between l.working_age_first and l.working_age_last
order by t.source_row;
