-- title:      rows of a list of persons, typed; what could not be read stays beside
-- grain:      one row per person row of the sheet
-- parameters: $title_on date; $assigned_on date; $inner_pad, $outer_pad blob, the key
--             that persons are hashed with
-- columns:    as the tables persons and household_listings, with *_text and flags
-- source:     registers.toml; reads staged_rows and staged_places
create or replace temp table typed_rows as
with cleaned as not materialized (
    select
        s.*,
        s.household_no as household_code,
        s.id_number as id_code,
        id_state(s.id_number, s.id_number_is_number) as id_state,
        s.person_no as person_code,
        coalesce(s.relation = '户主', false) as is_head,
        s.township_name is null
        and s.village_name is null
        and s.village_code is null as is_place_blank,
        coalesce(
            date_value(s.as_on), make_date(year_value(s.list_year)::integer, 12, 31)
        ) as own_on
    from staged_rows as s
),

placed as not materialized (
    select
        c.*,
        case when not c.is_place_blank then m.place_problem end as own_place_problem,
        case when not c.is_place_blank then m.candidates end as candidates,
        case when not c.is_place_blank then m.how end as place_how,
        case when not c.is_place_blank then m.found_village_code end
            as own_village_code,
        case
            when not c.is_place_blank then m.found_township_code
        end as own_township_code,
        list_date(c.own_on, $title_on::date, $assigned_on::date) as list_on,
        if(c.is_head, 0, 4294967296) + c.source_row as place_order
    from cleaned as c
    left join staged_places as m
        on
            c.county_name is not distinct from m.county_name
            and c.township_name is not distinct from m.township_name
            and c.village_name is not distinct from m.village_name
            and c.village_code is not distinct from m.village_code
),

-- where a household is said to live: by its head's row, else by its first
homes as (
    select
        list_on,
        household_code,
        arg_min(own_village_code, place_order) as village_code,
        arg_min(own_township_code, place_order) as township_code
    from placed
    group by list_on, household_code
)

select
    p.source_row,
    p.list_on as as_on,
    p.as_on_text,
    (p.as_on_text is not null and p.as_on is null)
    or (p.list_year_text is not null and p.list_year is null) as is_as_on_unread,
    is_date_disputed(p.own_on, $title_on::date, $assigned_on::date)
        as is_as_on_disputed,
    h.village_code,
    h.township_code,
    p.own_village_code,
    coalesce(
        p.own_place_problem,
        case when h.village_code is null then 'missing_village' end
    ) as place_problem,
    p.candidates,
    p.place_how,
    p.township_name,
    p.village_name,
    p.hamlet_name as hamlet_name,
    p.household_code as household_no,
    p.household_no_is_number,
    is_lost_code(p.household_no, p.household_no_is_number) as is_household_no_lost,
    p.person_code as person_no,
    p.person_name as person_name,
    case when p.id_state <> 'missing' then p.id_code end as id_number,
    p.id_state,
    keyed_hash(
        person_code(p.id_state, p.id_code, p.person_code), $inner_pad, $outer_pad
    ) as person_key,
    case
        when p.id_state in ('valid', 'bad_check', 'disability')
            then try_strptime(substr(p.id_code, 7, 8), '%Y%m%d')::date
        else date_value(p.born_on)
    end as born_on,
    case
        when p.id_state in ('valid', 'bad_check', 'bad_date', 'disability')
            then
                case
                    when substr(p.id_code, 17, 1)::integer % 2 = 1 then 'male' else
                        'female'
                end
        else p.sex
    end as sex,
    -- as written, to hold against the number
    date_value(p.born_on) as born_written,
    date_precision(p.born_on) as born_precision,
    p.sex as sex_written,
    p.age::double as age_written,
    p.is_head,
    p.relation,
    p.relation_text,
    p.ethnicity as ethnicity,
    p.education,
    p.education_text,
    p.school_status as school_status,
    p.health as health,
    p.labour_skill,
    p.labour_skill_text,
    p.work_place as work_place,
    p.work_months::double as work_months,
    p.is_seriously_insured = 'yes' as is_seriously_insured,
    p.phone as phone,
    date_value(p.person_identified_on) as person_identified_on,
    whole_number(p.household_persons::double) as household_persons,
    p.household_persons_text,
    p.born_on_text,
    p.is_dilapidated_house_text,
    p.is_safe_water_text,
    p.exit_status as status,
    p.exit_status_text as status_text,
    year_value(p.exit_year) as exit_year,
    p.exit_year_text,
    year_value(p.return_year) as return_year,
    p.return_year_text,
    p.return_cause,
    p.return_cause_text,
    year_value(p.identification_time) as identification_year,
    p.identification_time_text as identification_year_text,
    p.household_type,
    p.household_type_text,
    p.main_cause,
    p.main_cause_text,
    p.other_causes as other_causes,
    p.per_capita_net_income_yuan::double as per_capita_net_income_yuan,
    p.per_capita_net_income_yuan_text,
    p.is_dilapidated_house = 'yes' as is_dilapidated_house,
    p.is_safe_water = 'yes' as is_safe_water,
    p.head_name as head_name,
    p.head_id_number as head_id_number
from placed as p
inner join homes as h
    on
        p.list_on is not distinct from h.list_on
        and p.household_code is not distinct from h.household_code;
