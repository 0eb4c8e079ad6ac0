-- title:      rows of the register “villages”, typed; what could not be read stays
--             beside
-- grain:      one row per row of the sheet
-- parameters: none
-- columns:    as the table villages, with *_text and flags
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
    s.is_poor_village = 'yes' as is_poor_village,
    s.is_poor_village_text,
    year_value(s.planned_delisting_year) as planned_delisting_year,
    s.planned_delisting_year_text,
    year_value(s.delisting_year) as delisting_year,
    s.delisting_year_text,
    s.collective_income_yuan::double as collective_income_yuan,
    s.collective_income_yuan_text
from staged_rows as s
left join staged_places as m
    on
        s.county_name is not distinct from m.county_name
        and s.township_name is not distinct from m.township_name
        and s.village_name is not distinct from m.village_name
        and s.village_code is not distinct from m.village_code;
