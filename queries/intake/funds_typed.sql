-- title:      rows of the register “funds”, typed; what could not be read stays beside
-- grain:      one row per row of the sheet
-- parameters: none
-- columns:    as the table funds, with flags, and cells and spans for the checks
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
    s.project_name,
    s.project_kind,
    s.fund_source,
    s.planned_yuan::double as planned_yuan,
    s.received_yuan::double as received_yuan,
    s.spent_yuan::double as spent_yuan,
    date_value(s.started_on) as started_on,
    date_precision(s.started_on) as started_on_precision,
    date_value(s.finished_on) as finished_on,
    date_precision(s.finished_on) as finished_on_precision,
    case when s.project_name is null then 'project_name' end as missing_key,
    -- one name may stand for a project of its own in each place
    concat_ws(
        ' ',
        s.project_name,
        year_value(s.year),
        coalesce(s.fund_source, ''),
        m.found_place_code
    ) as row_key,
    'project_name' as row_key_column,
    [
        number_cell('planned_yuan', s.planned_yuan_text, s.planned_yuan::double),
        number_cell('received_yuan', s.received_yuan_text, s.received_yuan::double),
        number_cell('spent_yuan', s.spent_yuan_text, s.spent_yuan::double),
        date_cell('started_on', s.started_on_text, s.started_on),
        date_cell('finished_on', s.finished_on_text, s.finished_on)
    ] as cells,
    [
        time_span('finished_on', s.started_on, s.finished_on)
    ] as spans
from staged_rows as s
left join staged_places as m
    on
        s.county_name is not distinct from m.county_name
        and s.township_name is not distinct from m.township_name
        and s.village_name is not distinct from m.village_name
        and s.village_code is not distinct from m.village_code;
