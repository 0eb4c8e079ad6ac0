-- title:      a correction without a list to stand on
-- grain:      one row per offending row of the sheet
-- parameters: $version integer; $register varchar; $listing varchar
-- columns:    source_row, column_name, found (never a personal value)
-- source:     correction_without_list.toml
select
    min(t.source_row) as source_row,
    'as_on' as column_name,
    t.township_code || ' ' || t.as_on as found
from typed_rows as t
anti join coverage_in_force($version) as c
    on
        c.register = $register
        and c.listing = 'full'
        and t.township_code = c.township_code
        and t.as_on = c.as_on
where $listing = 'corrects' and t.township_code is not null and t.as_on is not null
group by t.township_code, t.as_on
order by t.township_code, t.as_on;
