-- title:      a risk resolved soon after monitoring began
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (never a personal value)
-- source:     check_limits.toml, resolution_months; what went by itself is let pass
select
    t.source_row,
    'resolved_on' as column_name,
    date_sub('month', t.monitored_on, t.resolved_on) as found
from typed_rows as t
cross join check_limits($version, $today) as l
where
    t.resolution is distinct from '自然消除'
    and t.resolved_on >= t.monitored_on
    and t.monitored_on_precision <> 'year'
    and t.resolved_on_precision <> 'year'
    and date_sub('month', t.monitored_on, t.resolved_on) < l.resolution_months
order by t.source_row;
