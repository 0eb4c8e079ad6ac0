-- title:      no data date
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found, township_code (never a personal value),
--             the township where all such rows are of one, else null
-- source:     date_missing.toml
select
    min(source_row) as source_row,
    'as_on' as column_name,
    null as found,
    if(
        min(township_code) = max(township_code)
        and count(*) = count(township_code),
        min(township_code),
        null
    ) as township_code
from typed_rows
where as_on is null and not is_as_on_unread
having count(*) > 0;
