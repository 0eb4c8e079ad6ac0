-- title:      rows of the register “criteria”, typed; what could not be read stays
--             beside
-- grain:      one row per row of the sheet
-- parameters: none
-- columns:    as the table criteria, with flags, and cells and spans for the checks
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
    s.criterion,
    s.is_met = 'yes' as is_met,
    s.evidence,
    case when s.criterion is null then 'criterion' end as missing_key,
    concat_ws(' ', s.criterion, year_value(s.year), m.found_place_code) as row_key,
    'criterion' as row_key_column,
    [
        word_cell('is_met', s.is_met_text, s.is_met)
    ] as cells
from staged_rows as s
left join staged_places as m
    on
        s.county_name is not distinct from m.county_name
        and s.township_name is not distinct from m.township_name
        and s.village_name is not distinct from m.village_name
        and s.village_code is not distinct from m.village_code;
