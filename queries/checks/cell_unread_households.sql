-- title:      cells that cannot be read
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     cell_unread_households.toml
with cells as (
    select
        source_row,
        'is_dilapidated_house' as column_name,
        is_dilapidated_house_text as found,
        is_dilapidated_house is not null as is_read
    from typed_rows
    union all
    select
        source_row,
        'is_safe_water' as column_name,
        is_safe_water_text as found,
        is_safe_water is not null as is_read
    from typed_rows
    union all
    select
        source_row,
        'arable_land_mu' as column_name,
        arable_land_mu_text as found,
        coalesce(arable_land_mu >= 0, false) as is_read
    from typed_rows
    union all
    select
        source_row,
        'forest_land_mu' as column_name,
        forest_land_mu_text as found,
        coalesce(forest_land_mu >= 0, false) as is_read
    from typed_rows
)

select
    source_row,
    column_name,
    found
from cells
where found is not null and not is_read
order by source_row, column_name;
