-- title:      a list dated in January
-- grain:      one row per data date of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value), township_code,
--             the township where all such rows are of one, else null
-- source:     date_in_january.toml; the state at a year's end is often exported in the
--             January after it
select
    min(source_row) as source_row,
    'as_on' as column_name,
    as_on::varchar as found,
    if(
        min(township_code) = max(township_code)
        and count(*) = count(township_code),
        min(township_code),
        null
    ) as township_code
from typed_rows
where month(as_on) = 1
group by as_on
order by source_row;
