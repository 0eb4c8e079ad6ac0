-- title:      a planned number that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     number_unread_plan.toml
with number_cells as (
    select
        source_row,
        'planned_exit_persons' as column_name,
        planned_exit_persons_text as found,
        planned_exit_persons as amount
    from typed_rows
    union all
    select
        source_row,
        'planned_exit_households' as column_name,
        planned_exit_households_text as found,
        planned_exit_households as amount
    from typed_rows
    union all
    select
        source_row,
        'planned_delisted_villages' as column_name,
        planned_delisted_villages_text as found,
        planned_delisted_villages as amount
    from typed_rows
)

select
    source_row,
    column_name,
    found
from number_cells
where (found is not null and amount is null) or amount < 0
order by source_row, column_name;
