-- title:      a word that no code list has
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     word_unknown.toml
with coded_cells as (
    select
        source_row,
        'main_cause' as column_name,
        main_cause_text as found,
        main_cause as meaning
    from typed_rows
    union all
    select
        source_row,
        'household_type' as column_name,
        household_type_text as found,
        household_type as meaning
    from typed_rows
    union all
    select
        source_row,
        'return_cause' as column_name,
        return_cause_text as found,
        return_cause as meaning
    from typed_rows
)

select
    min(source_row) as source_row,
    column_name,
    found
from coded_cells
where found is not null and meaning is null
group by column_name, found
order by source_row, column_name;
