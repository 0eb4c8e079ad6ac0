-- title:      a birth after the list's date, or too long ago
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, oldest_age
select
    t.source_row,
    case when t.id_state = 'missing' then 'born_on' else 'id_number' end
        as column_name,
    null as found
from typed_rows as t
cross join check_limits($version, $today) as l
where
    t.born_on > t.as_on
    or date_sub('year', t.born_on, t.as_on) > l.oldest_age
order by t.source_row;
