-- title:      rows of the register “findings”, typed; what could not be read stays
--             beside
-- grain:      one row per row of the sheet
-- parameters: $version integer, the data version in force; $title_on date;
--             $inner_pad, $outer_pad blob, the key's blocks of 64 bytes
-- columns:    as the table findings, with flags, and cells and spans for the checks
-- source:     registers.toml; reads staged_rows and staged_places
create or replace temp table typed_rows as
with placed as (
    select
        s.*,
        m.found_village_code,
        m.found_township_code,
        m.place_problem,
        m.candidates,
        m.how,
        s.township_name is null
        and s.village_name is null
        and s.village_code is null as is_place_blank,
        date_value(s.checked_on) as home_on
    from staged_rows as s
    left join staged_places as m
        on
            s.county_name is not distinct from m.county_name
            and s.township_name is not distinct from m.township_name
            and s.village_name is not distinct from m.village_name
            and s.village_code is not distinct from m.village_code
),

homes as materialized (
    select h.*
    from household_homes($version) as h
    where
        h.household_no in (
            select b.household_no from placed as b
            where b.is_place_blank
        )
)

select
    p.source_row,
    date_value(p.checked_on) as checked_on,
    date_precision(p.checked_on) as checked_on_precision,
    likely_year(p.checked_on) as event_year,
    p.checked_on_text as event_text,
    'checked_on' as event_column,
    false as is_date_optional,
    first_day(p.checked_on) as event_from,
    $title_on::date as file_on,
    make_date(likely_year(p.checked_on)::integer, 12, 31) as as_on,
    p.household_no,
    is_lost_code(p.household_no, p.household_no_is_number) as is_household_no_lost,
    case when p.is_place_blank then h.village_code else p.found_village_code end
        as village_code,
    case when p.is_place_blank then h.township_code else p.found_township_code end
        as township_code,
    case
        when p.is_place_blank and h.household_no is not null then null
        when p.is_place_blank and p.household_no is not null then 'unknown_household'
        when p.is_place_blank then 'missing_township'
        when p.place_problem is not null then p.place_problem
    end as place_problem,
    case when not p.is_place_blank then p.candidates end as candidates,
    case when not p.is_place_blank then p.how end as place_how,
    p.township_name,
    p.village_name,
    p.team,
    p.check_method,
    p.finding_kind,
    p.conclusion,
    p.conclusion_text,
    p.problem,
    p.responsible_unit,
    finding_mark(
        date_value(p.checked_on),
        date_precision(p.checked_on),
        p.team,
        p.household_no,
        case
            when p.is_place_blank then h.village_code else p.found_village_code
        end,
        case
            when p.is_place_blank then h.township_code else p.found_township_code
        end,
        p.finding_kind,
        p.conclusion_text,
        p.problem,
        $inner_pad,
        $outer_pad
    ) as row_mark,
    [
        word_cell('check_method', p.check_method_text, p.check_method),
        word_cell('conclusion', p.conclusion_text, p.conclusion)
    ] as cells
from placed as p
left join homes as h
    on
        p.is_place_blank
        and p.household_no = h.household_no
        and coalesce(p.home_on, date '9999-12-31')
        between h.lived_from and h.lived_until;
