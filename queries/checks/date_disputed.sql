-- title:      data dates that disagree
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     date_disputed.toml
select
    min(source_row) as source_row,
    'as_on' as column_name,
    coalesce(as_on_text, as_on::varchar) as found
from typed_rows
where is_as_on_disputed
group by coalesce(as_on_text, as_on::varchar)
order by source_row;
