-- title:      a date or year that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     date_unread_lists.toml
with dated_cells as (
    select
        source_row,
        'as_on' as column_name,
        as_on_text as found,
        is_as_on_unread as is_unread
    from typed_rows
    union all
    select
        source_row,
        'identification_time' as column_name,
        identification_year_text as found,
        (identification_year_text is not null and identification_year is null)
        or not coalesce(identification_year between 1980 and 2100, true) as is_unread
    from typed_rows
    union all
    select
        source_row,
        'exit_year' as column_name,
        exit_year_text as found,
        (exit_year_text is not null and exit_year is null)
        or not coalesce(exit_year between 1980 and 2100, true) as is_unread
    from typed_rows
    union all
    select
        source_row,
        'return_year' as column_name,
        return_year_text as found,
        (return_year_text is not null and return_year is null)
        or not coalesce(return_year between 1980 and 2100, true) as is_unread
    from typed_rows
)

select
    source_row,
    column_name,
    found
from dated_cells
where is_unread
order by source_row, column_name;
