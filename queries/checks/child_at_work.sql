-- title:      somebody below working age who works
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, working_age_first
select
    t.source_row,
    case when t.work_months > 0 then 'work_months' else 'labour_skill' end
        as column_name,
    date_sub('year', t.born_on, t.as_on) as found
from typed_rows as t
cross join check_limits($version, $today) as l
where
    t.born_on <= t.as_on
    and date_sub('year', t.born_on, t.as_on) < l.working_age_first
    and (t.work_months > 0 or is_worker(t.labour_skill))
order by t.source_row;
