-- title:      households of a typed list of households
-- grain:      one row per data date and household
-- parameters: none
-- columns:    as the table household_listings, without batch_id
-- source:     a list of households has one row a household
create or replace temp table typed_listings as
select
    'households' as register,
    as_on,
    year(as_on)::smallint as year,
    township_code,
    village_code,
    household_no,
    household_persons as persons,
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
from typed_rows;
