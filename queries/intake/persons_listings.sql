-- title:      households of a typed list of persons, from the head's row
-- grain:      one row per data date and household
-- parameters: none
-- columns:    as the table household_listings, without batch_id
-- source:     household columns come from the head's row, else from the first row; a
--             row that has a status is preferred where the head's has none
create or replace temp table typed_listings as
with household_rows as (
    select
        *,
        count(*) over (partition by as_on, household_no) as persons
    from typed_rows
)

select
    'persons' as register,
    as_on,
    year(as_on)::smallint as year,
    township_code,
    village_code,
    household_no,
    persons::integer as persons,
    status,
    status_text,
    identification_year,
    exit_year,
    return_year,
    return_cause,
    household_type,
    main_cause,
    other_causes,
    per_capita_net_income_yuan,
    is_dilapidated_house,
    is_safe_water,
    coalesce(person_name, head_name) as head_name,
    coalesce(id_number, head_id_number) as head_id_number,
    source_row,
    household_persons
from household_rows
qualify
    row_number() over (
        partition by as_on, household_no
        order by status is null, not is_head, source_row
    ) = 1;
