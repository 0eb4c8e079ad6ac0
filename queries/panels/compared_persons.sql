-- title:      persons that differ between the year's last lists of two data versions
-- grain:      one row per person and change
-- parameters: $version_before, $version_after, $year integer
-- columns:    township_code, village_code, household_no, person_no, change
--             (person_gone, person_added, person_corrected), field, before and after as
--             text; never a name or an identity number
-- source:     lists_in_force of both versions: lists of persons, each township's last
--             of the year
-- rights:     see_households of township_code
with earlier_lists as (
    select *
    from lists_in_force($version_before)
    where register = 'persons' and is_full and year = $year
    qualify as_on = max(as_on) over (partition by township_code)
),

later_lists as (
    select *
    from lists_in_force($version_after)
    where register = 'persons' and is_full and year = $year
    qualify as_on = max(as_on) over (partition by township_code)
),

-- what is in both versions the same row needs no second look
earlier as (
    select p.*
    from persons as p
    inner join earlier_lists as l
        on
            p.batch_id = l.batch_id
            and p.as_on = l.as_on
            and p.township_code = l.township_code
            and p.household_no = l.household_no
    anti join later_lists as o
        on
            l.batch_id = o.batch_id
            and l.as_on = o.as_on
            and l.township_code = o.township_code
            and l.household_no = o.household_no
),

later as (
    select p.*
    from persons as p
    inner join later_lists as l
        on
            p.batch_id = l.batch_id
            and p.as_on = l.as_on
            and p.township_code = l.township_code
            and p.household_no = l.household_no
    anti join earlier_lists as o
        on
            l.batch_id = o.batch_id
            and l.as_on = o.as_on
            and l.township_code = o.township_code
            and l.household_no = o.household_no
),

pairs as (
    select
        coalesce(n.township_code, e.township_code) as township_code,
        coalesce(n.village_code, e.village_code) as village_code,
        coalesce(n.household_no, e.household_no) as household_no,
        coalesce(n.person_no, e.person_no) as person_no,
        e.person_key is not null as was_listed,
        n.person_key is not null as is_listed,
        [e.relation, n.relation] as relation,
        [e.education, n.education] as education,
        [e.school_status, n.school_status] as school_status,
        [e.health, n.health] as health,
        [e.labour_skill, n.labour_skill] as labour_skill,
        [e.work_months::varchar, n.work_months::varchar] as work_months,
        [
            e.is_seriously_insured::varchar, n.is_seriously_insured::varchar
        ] as is_seriously_insured
    from later as n
    full outer join earlier as e
        on n.household_no = e.household_no and n.person_key = e.person_key
),

fields as (
    unpivot (
        select * exclude (was_listed, is_listed)
        from pairs
        where was_listed and is_listed
    ) on columns(
        * exclude (township_code, village_code, household_no, person_no)
    ) into name field value pair
),

changed as (
    select
        township_code,
        village_code,
        household_no,
        person_no,
        'person_corrected' as change,
        field,
        pair[1] as before,
        pair[2] as after
    from fields
    where pair[1] is distinct from pair[2]
    union all
    select
        township_code,
        village_code,
        household_no,
        person_no,
        case when is_listed then 'person_added' else 'person_gone' end as change,
        null as field,
        null as before,
        null as after
    from pairs
    where not (was_listed and is_listed)
)

select *
from changed
order by
    list_position(['person_gone', 'person_added', 'person_corrected'], change),
    township_code,
    village_code,
    household_no,
    person_no,
    field;
