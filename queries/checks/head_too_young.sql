-- title:      a child as head of a household with adults
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, head_youngest
select
    m.source_row,
    'relation' as column_name,
    date_sub('year', m.head_born, m.as_on) as found
from typed_members as m
cross join check_limits($version, $today) as l
where
    m.head_born <= m.as_on
    and date_sub('year', m.head_born, m.as_on) < l.head_youngest
    and date_sub('year', m.oldest_born, m.as_on) >= l.head_youngest
order by m.source_row;
