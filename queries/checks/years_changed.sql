-- title:      a year of identification or exit that differs from the list before
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     compared_lists; a new exit after a return is let pass
select
    source_row,
    case
        when identification_year <> identification_year_before
            then 'identification_time'
        else 'exit_year'
    end as column_name,
    case
        when identification_year <> identification_year_before
            then identification_year_before || ' → ' || identification_year
        else exit_year_before || ' → ' || exit_year
    end as found
from compared_lists
where
    is_listed
    and (
        identification_year <> identification_year_before
        or (
            exit_year <> exit_year_before
            and return_year is null
            and status_before is distinct from 'returned'
        )
    )
order by source_row;
