-- title:      a problem that is replaced
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    source_row, column_name, found (never a personal value)
-- source:     problem_known.toml
select
    t.source_row,
    'serial_no' as column_name,
    t.serial_no as found
from typed_rows as t
inner join rectification_in_force($version) as r
    on t.serial_no = r.serial_no and t.problem_source = r.problem_source
order by t.source_row;
