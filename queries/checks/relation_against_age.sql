-- title:      a child older, or a parent younger, than the head by too little
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, generation_years
select
    t.source_row,
    'relation' as column_name,
    t.relation as found
from typed_rows as t
inner join typed_members as m
    on t.as_on = m.as_on and t.household_no = m.household_no
cross join check_limits($version, $today) as l
where
    (
        t.relation in (
            '之子', '之女', '之孙子', '之孙女', '之外孙子', '之外孙女', '之曾孙子', '之曾孙女'
        )
        and date_sub('year', m.head_born, t.born_on) < l.generation_years
    )
    or (
        t.relation in (
            '之父', '之母', '之祖父', '之祖母', '之外祖父', '之外祖母'
        )
        and date_sub('year', t.born_on, m.head_born) < l.generation_years
    )
order by t.source_row;
