-- title:      publish the typed rows of a list of persons
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, stored in the order that queries filter by
insert into persons by name
select
    $batch_id::integer as batch_id,
    as_on,
    township_code,
    village_code,
    hamlet_name,
    household_no,
    person_no,
    person_key,
    id_state,
    born_on,
    sex,
    relation,
    ethnicity,
    education,
    school_status,
    health,
    labour_skill,
    work_place,
    work_months,
    is_seriously_insured,
    person_identified_on,
    source_row
from typed_rows
order by as_on, township_code, village_code, household_no, source_row;
