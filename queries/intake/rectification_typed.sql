-- title:      rows of the register “rectification”, typed; what could not be read stays
--             beside
-- grain:      one row per row of the sheet
-- parameters: $title_on date; $version integer, the data version in force
-- columns:    as the table rectification, with flags, and cells and spans for the
--             checks
-- source:     registers.toml; reads staged_rows and staged_places
create or replace temp table typed_rows as
with counties as (
    select min(county_code) as county_code from places_in_force($version)
)

select
    s.source_row,
    date_value(s.found_on) as found_on,
    date_precision(s.found_on) as found_on_precision,
    likely_year(s.found_on) as event_year,
    s.found_on_text as event_text,
    'found_on' as event_column,
    true as is_date_optional,
    first_day(s.found_on) as event_from,
    $title_on::date as file_on,
    make_date(likely_year(s.found_on)::integer, 12, 31) as as_on,
    m.found_village_code as village_code,
    -- a unit that is no township is one of the county
    coalesce(
        m.found_township_code,
        case when m.place_problem = 'unknown_township' then k.county_code end
    ) as township_code,
    nullif(m.place_problem, 'unknown_township') as place_problem,
    case
        when m.place_problem = 'unknown_township' then s.township_name
    end as unit_name,
    m.candidates,
    m.how as place_how,
    s.township_name,
    s.village_name,
    s.serial_no,
    s.problem_source,
    s.problem,
    s.problem_kind,
    s.responsible_unit,
    s.responsible_person,
    s.rectify_measures,
    date_value(s.due_on) as due_on,
    s.completion,
    s.completion_text,
    date_value(s.completed_on) as completed_on,
    s.evidence,
    s.is_closed = 'yes' as is_closed,
    date_value(s.closed_on) as closed_on,
    s.checker,
    case
        when s.serial_no is null then 'serial_no'
        when s.problem_source is null then 'problem_source'
    end as missing_key,
    s.serial_no || ' ' || s.problem_source as row_key,
    'serial_no' as row_key_column,
    [
        date_cell('due_on', s.due_on_text, s.due_on),
        word_cell('completion', s.completion_text, s.completion),
        date_cell('completed_on', s.completed_on_text, s.completed_on),
        word_cell('is_closed', s.is_closed_text, s.is_closed),
        date_cell('closed_on', s.closed_on_text, s.closed_on)
    ] as cells,
    [
        time_span('completed_on', s.found_on, s.completed_on),
        time_span('closed_on', s.completed_on, s.closed_on)
    ] as spans
from staged_rows as s
left join staged_places as m
    on
        s.county_name is not distinct from m.county_name
        and s.township_name is not distinct from m.township_name
        and s.village_name is not distinct from m.village_name
        and s.village_code is not distinct from m.village_code
cross join counties as k;
