-- title:      data dates that disagree
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found, township_code (never a personal value),
--             the township where all such rows are of one, else null
-- source:     date_disputed.toml
select
    min(source_row) as source_row,
    'as_on' as column_name,
    coalesce(as_on_text, as_on::varchar) as found,
    if(
        min(township_code) = max(township_code)
        and count(*) = count(township_code),
        min(township_code),
        null
    ) as township_code
from typed_rows
where is_as_on_disputed
group by coalesce(as_on_text, as_on::varchar)
order by source_row;
