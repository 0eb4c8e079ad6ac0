-- title:      a word that no code list has
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     word_unknown_person.toml
with coded_cells as (
    select
        source_row,
        'relation' as column_name,
        relation_text as found,
        relation as meaning
    from typed_rows
    union all
    select
        source_row,
        'education' as column_name,
        education_text as found,
        education as meaning
    from typed_rows
    union all
    select
        source_row,
        'labour_skill' as column_name,
        labour_skill_text as found,
        labour_skill as meaning
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
