-- title:      rows of the register “measures”, typed; what could not be read stays
--             beside
-- grain:      one row per row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    as the table measures, with flags, and cells and spans for the checks
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
        make_date(year_value(s.year)::integer, 12, 31) as home_on
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
    year_value(p.year) as year,
    p.year_text,
    make_date(year_value(p.year)::integer, 12, 31) as as_on,
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
        when p.found_village_code is null then 'missing_village'
    end as place_problem,
    case when not p.is_place_blank then p.candidates end as candidates,
    case when not p.is_place_blank then p.how end as place_how,
    p.township_name,
    p.village_name,
    case
        when id_state(p.id_number, p.id_number_is_number) <> 'lost_digits'
            then p.id_number
    end as id_number,
    p.measure_kind,
    p.measure_name,
    p.amount_yuan::double as amount_yuan,
    case
        when p.measure_kind_text is null and p.measure_name is null
            then 'measure_name'
    end as missing_key,
    [
        word_cell('measure_kind', p.measure_kind_text, p.measure_kind),
        number_cell('amount_yuan', p.amount_yuan_text, p.amount_yuan::double)
    ] as cells
from placed as p
left join homes as h
    on
        p.is_place_blank
        and p.household_no = h.household_no
        and coalesce(p.home_on, date '9999-12-31')
        between h.lived_from and h.lived_until;
