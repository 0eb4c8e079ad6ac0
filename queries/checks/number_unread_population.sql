-- title:      a number that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     number_unread_population.toml
with number_cells as (
    select
        source_row,
        'rural_registered_population' as column_name,
        rural_registered_population_text as found,
        rural_registered_population as amount
    from typed_rows
    union all
    select
        source_row,
        'rural_registered_households' as column_name,
        rural_registered_households_text as found,
        rural_registered_households as amount
    from typed_rows
    union all
    select
        source_row,
        'resident_population' as column_name,
        resident_population_text as found,
        resident_population as amount
    from typed_rows
)

select
    source_row,
    column_name,
    found
from number_cells
where (found is not null and amount is null) or amount < 0
order by source_row, column_name;
