-- title:      households of a typed list of persons, from the head's row
-- grain:      one row per data date and household
-- parameters: none
-- columns:    as the table household_listings, without batch_id
-- source:     household columns come from the head's row, else from the first row; a
--             status that the head's row lacks from the first row that has one
create or replace temp table typed_listings as
with household_rows as (
    select
        * replace (
            first_value(status ignore nulls) over household as status,
            first_value(status_text ignore nulls) over household as status_text
        ),
        count(*) over (partition by as_on, household_no) as persons
    from typed_rows
    window
        household as (
            partition by as_on, household_no
            order by not is_head, source_row
            rows between unbounded preceding and unbounded following
        )
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
    source_row,
    household_persons
from household_rows
qualify
    row_number() over (
        partition by as_on, household_no
        order by not is_head, source_row
    ) = 1;
