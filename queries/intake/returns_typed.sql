-- title:      rows of a list of returns, typed; what could not be read stays beside
-- grain:      one row per row of the sheet
-- parameters: none
-- columns:    as the table returns, with *_text and flags
-- source:     registers.toml; reads staged_rows and staged_places
create or replace temp table typed_rows as
select
    s.source_row,
    s.household_no as household_no,
    is_lost_code(s.household_no, s.household_no_is_number) as is_household_no_lost,
    s.head_name as head_name,
    s.head_id_number as head_id_number,
    whole_number(s.returned_persons::double) as returned_persons,
    s.returned_persons_text,
    year_value(s.exit_year) as exit_year,
    s.exit_year_text,
    date_value(s.returned_on) as returned_on,
    date_precision(s.returned_on) as returned_precision,
    year_value(s.returned_on) as return_year,
    s.returned_on_text,
    make_date(year_value(s.returned_on)::integer, 12, 31) as as_on,
    s.cause,
    s.cause_text,
    s.identification_method as identification_method,
    s.measures as measures,
    s.present_state as present_state,
    m.found_village_code as village_code,
    m.found_township_code as township_code,
    case
        when m.place_problem is not null then m.place_problem
        when m.found_village_code is null then 'missing_village'
    end as place_problem,
    m.candidates,
    m.how as place_how,
    s.township_name,
    s.village_name
from staged_rows as s
left join staged_places as m
    on
        s.county_name is not distinct from m.county_name
        and s.township_name is not distinct from m.township_name
        and s.village_name is not distinct from m.village_name
        and s.village_code is not distinct from m.village_code;
