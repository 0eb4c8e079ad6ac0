-- title:      rows of the register “plan”, typed; what could not be read stays beside
-- grain:      one row per row of the sheet
-- parameters: none
-- columns:    as the table plan, with *_text and flags
-- source:     registers.toml; reads staged_rows and staged_places
create or replace temp table typed_rows as
select
    s.source_row,
    year_value(s.year) as year,
    s.year_text,
    make_date(year_value(s.year)::integer, 12, 31) as as_on,
    m.found_place_code as place_code,
    m.found_village_code as village_code,
    m.found_township_code as township_code,
    m.place_problem,
    m.candidates,
    m.how as place_how,
    s.township_name,
    s.village_name,
    whole_number(s.planned_delisted_villages::double)
        as planned_delisted_villages,
    s.planned_delisted_villages_text,
    whole_number(s.planned_exit_households::double) as planned_exit_households,
    s.planned_exit_households_text,
    whole_number(s.planned_exit_persons::double) as planned_exit_persons,
    s.planned_exit_persons_text,
    s.planned_county_exit as planned_county_exit
from staged_rows as s
left join staged_places as m
    on
        s.county_name is not distinct from m.county_name
        and s.township_name is not distinct from m.township_name
        and s.village_name is not distinct from m.village_name
        and s.village_code is not distinct from m.village_code;
