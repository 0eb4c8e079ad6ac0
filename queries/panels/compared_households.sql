-- title:      households that differ at a year's end between two data versions
-- grain:      one row per household and change
-- parameters: $version_before, $version_after integer, both filled; $year integer
-- columns:    township_code, village_code, household_no, change (gone, returned,
--             exited, added, moved, corrected), field, before and after as text
-- source:     household_years of both versions
-- rights:     see_households of township_code
with earlier as (
    select *
    from household_years
    where
        data_version = $version_before
        and year = $year
        and status <> 'not_registered'
),

later as (
    select *
    from household_years
    where
        data_version = $version_after
        and year = $year
        and status <> 'not_registered'
),

pairs as (
    select
        coalesce(n.township_code, e.township_code) as township_code,
        coalesce(n.village_code, e.village_code) as shown_village,
        coalesce(n.household_no, e.household_no) as household_no,
        e.household_no is not null as was_listed,
        n.household_no is not null as is_listed,
        e.status as status_before,
        [e.village_code, n.village_code] as village_code,
        [e.status, n.status] as exit_status,
        [e.persons::varchar, n.persons::varchar] as household_persons,
        [e.exit_year::varchar, n.exit_year::varchar] as exit_year,
        [e.main_cause, n.main_cause] as main_cause,
        [
            e.per_capita_net_income_yuan::varchar,
            n.per_capita_net_income_yuan::varchar
        ] as per_capita_net_income_yuan
    from later as n
    full outer join earlier as e on n.household_no = e.household_no
),

fields as (
    unpivot (
        select * exclude (was_listed, is_listed)
        from pairs
        where was_listed and is_listed
    ) on columns(
        * exclude (township_code, shown_village, household_no, status_before)
    ) into name field value pair
),

changed as (
    select
        township_code,
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
        pair[2] as after
    from fields
    where pair[1] is distinct from pair[2]
    union all
    select
        township_code,
        shown_village as village_code,
        household_no,
        case when is_listed then 'added' else 'gone' end as change,
        null as field,
        null as before,
        null as after
    from pairs
    where not (was_listed and is_listed)
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
