-- title:      a monitored household without a risk
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     a household is monitored for a risk
select
    source_row,
    'risk_1' as column_name,
    null as found
from typed_rows
where risks is null and not is_resolved
order by source_row;
