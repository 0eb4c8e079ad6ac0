-- title:      rows of a list of households, typed; what could not be read stays beside
-- grain:      one row per household row of the sheet
-- parameters: $title_on date; $assigned_on date
-- columns:    as the table household_listings, with *_text and flags
-- source:     registers.toml; reads staged_rows and staged_places
create or replace temp table typed_rows as
with cleaned as (
    select
        s.*,
        date_value(s.as_on) as own_on
    from staged_rows as s
)

select
    s.source_row,
    list_date(s.own_on, $title_on::date, $assigned_on::date) as as_on,
    s.as_on_text,
    s.as_on_text is not null and s.as_on is null as is_as_on_unread,
    is_date_disputed(s.own_on, $title_on::date, $assigned_on::date)
        as is_as_on_disputed,
    m.found_village_code as village_code,
    m.found_township_code as township_code,
    case
        when m.place_problem is not null then m.place_problem
        when m.found_village_code is null then 'missing_village'
    end as place_problem,
    m.candidates,
    m.how as place_how,
    s.township_name,
    s.village_name,
    s.household_no as household_no,
    s.household_no_is_number,
    is_lost_code(s.household_no, s.household_no_is_number) as is_household_no_lost,
    whole_number(s.household_persons::double) as household_persons,
    s.household_persons_text,
    s.exit_status as status,
    s.exit_status_text as status_text,
    year_value(s.exit_year) as exit_year,
    s.exit_year_text,
    year_value(s.return_year) as return_year,
    s.return_year_text,
    s.return_cause,
    s.return_cause_text,
    year_value(s.identification_time) as identification_year,
    s.identification_time_text as identification_year_text,
    s.household_type,
    s.household_type_text,
    s.main_cause,
    s.main_cause_text,
    s.is_dilapidated_house_text,
    s.is_safe_water_text,
    s.other_causes as other_causes,
    s.per_capita_net_income_yuan::double as per_capita_net_income_yuan,
    s.per_capita_net_income_yuan_text,
    s.is_dilapidated_house = 'yes' as is_dilapidated_house,
    s.is_safe_water = 'yes' as is_safe_water,
    s.arable_land_mu::double as arable_land_mu,
    s.arable_land_mu_text,
    s.forest_land_mu::double as forest_land_mu,
    s.forest_land_mu_text,
    s.head_name as head_name,
    s.head_id_number as head_id_number,
    id_state(s.head_id_number, s.head_id_number_is_number) as id_state
from cleaned as s
left join staged_places as m
    on
        s.county_name is not distinct from m.county_name
        and s.township_name is not distinct from m.township_name
        and s.village_name is not distinct from m.village_name
        and s.village_code is not distinct from m.village_code;
