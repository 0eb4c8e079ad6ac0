-- title:      households that a list changes, field by field
-- grain:      one row per household and change
-- parameters: none
-- columns:    township_code, village_code, household_no, change (added, gone, exited,
--             returned, moved, corrected), field, before and after as text, source_row
-- source:     compared_lists; a field that the list leaves empty is no change
with places as (
    select
        *,
        coalesce(township_code, township_before) as shown_township,
        coalesce(village_code, village_before) as shown_village
    from compared_lists
),

fields as (
    unpivot (
        select
            household_no,
            shown_township,
            shown_village,
            source_row,
            status_before,
            [village_before, village_code] as village_code,
            [status_before, status] as exit_status,
            [persons_before::varchar, persons::varchar] as household_persons,
            [
                identification_year_before::varchar, identification_year::varchar
            ] as identification_time,
            [exit_year_before::varchar, exit_year::varchar] as exit_year,
            [return_year_before::varchar, return_year::varchar] as return_year,
            [household_type_before, household_type] as household_type,
            [main_cause_before, main_cause] as main_cause,
            [
                regexp_replace(
                    per_capita_net_income_yuan_before::varchar, '[.]0$', ''
                ),
                regexp_replace(per_capita_net_income_yuan::varchar, '[.]0$', '')
            ] as per_capita_net_income_yuan,
            [
                is_dilapidated_house_before::varchar, is_dilapidated_house::varchar
            ] as is_dilapidated_house,
            [is_safe_water_before::varchar, is_safe_water::varchar] as is_safe_water
        from places
        where is_listed and was_listed
    ) on columns(
        * exclude (
            household_no, shown_township, shown_village, source_row, status_before
        )
    ) into name field value pair
),

changed as (
    select
        shown_township as township_code,
        shown_village as village_code,
        household_no,
        case
            when field = 'village_code' then 'moved'
            when field = 'exit_status' and pair[2] = 'exited' then 'exited'
            when
                field = 'exit_status' and status_before = 'exited'
                then 'returned'
            else 'corrected'
        end as change,
        field,
        pair[1] as before,
        pair[2] as after,
        source_row
    from fields
    where pair[2] is not null and pair[1] is distinct from pair[2]
    union all
    select
        shown_township as township_code,
        shown_village as village_code,
        household_no,
        case when is_listed then 'added' else 'gone' end as change,
        null as field,
        null as before,
        null as after,
        source_row
    from places
    where not (is_listed and was_listed)
)

select *
from changed
order by
    list_position(
        ['gone', 'returned', 'exited', 'added', 'moved', 'corrected'], change
    ),
    township_code,
    village_code,
    household_no,
    field;
