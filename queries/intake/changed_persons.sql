-- title:      persons that a list changes in households that were listed before
-- grain:      one row per person and change
-- parameters: none
-- columns:    township_code, village_code, household_no, person_no, change
--             (person_added, person_gone, identity_corrected, person_corrected), field,
--             before and after as text, source_row; never a name or an identity number
-- source:     typed_rows and the persons of the lists in compared_lists; the same name
--             in the household under another number is a corrected identity
-- identities: the name of before, to tell a corrected number from another person
with now as (
    select t.*
    from typed_rows as t
    inner join compared_lists as c
        on
            t.household_no = c.household_no
            and t.as_on = c.as_on
            and t.township_code = c.township_code
    where c.was_listed
),

earlier as (
    select
        p.*,
        i.person_name
    from persons as p
    inner join compared_lists as c
        on
            p.batch_id = c.batch_before
            and p.as_on = c.as_on_before
            and p.household_no = c.household_no
    left join identities as i
        on p.batch_id = i.batch_id and p.source_row = i.source_row
    where c.is_listed
),

-- a list of households before says nothing of persons
households as (
    select distinct household_no from earlier
),

listed as (
    select *
    from now
    where household_no in (select h.household_no from households as h)
),

pairs as (
    select
        coalesce(n.township_code, e.township_code) as township_code,
        coalesce(n.village_code, e.village_code) as village_code,
        coalesce(n.household_no, e.household_no) as household_no,
        coalesce(n.person_no, e.person_no) as person_no,
        n.person_key is not null as is_listed,
        e.person_key is not null as was_listed,
        coalesce(n.person_name, e.person_name) as person_name,
        n.source_row,
        [e.person_name, n.person_name] as name_pair,
        [e.relation, n.relation] as relation,
        [e.education, n.education] as education,
        [e.school_status, n.school_status] as school_status,
        [e.health, n.health] as health,
        [e.labour_skill, n.labour_skill] as labour_skill,
        [
            regexp_replace(e.work_months::varchar, '[.]0$', ''),
            regexp_replace(n.work_months::varchar, '[.]0$', '')
        ] as work_months,
        [
            e.is_seriously_insured::varchar, n.is_seriously_insured::varchar
        ] as is_seriously_insured
    from listed as n
    full outer join earlier as e
        on n.household_no = e.household_no and n.person_key = e.person_key
),

same_names as (
    select
        n.household_no,
        n.person_name
    from pairs as n
    inner join pairs as e
        on n.household_no = e.household_no and n.person_name = e.person_name
    where n.is_listed and not n.was_listed and e.was_listed and not e.is_listed
    group by n.household_no, n.person_name
    having count(*) = 1
),

fields as (
    unpivot (
        select
            township_code,
            village_code,
            household_no,
            person_no,
            source_row,
            relation,
            education,
            school_status,
            health,
            labour_skill,
            work_months,
            is_seriously_insured,
            -- that the name changed is told, not the name
            case when name_pair[1] <> name_pair[2] then ['', '…'] end as person_name
        from pairs
        where is_listed and was_listed
    ) on columns(
        * exclude (township_code, village_code, household_no, person_no, source_row)
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
        pair[2] as after,
        source_row
    from fields
    where pair[2] is not null and pair[1] is distinct from pair[2]
    union all
    select
        p.township_code,
        p.village_code,
        p.household_no,
        p.person_no,
        case
            when i.household_no is not null then 'identity_corrected'
            when p.is_listed then 'person_added'
            else 'person_gone'
        end as change,
        null as field,
        null as before,
        null as after,
        p.source_row
    from pairs as p
    left join same_names as i
        on p.household_no = i.household_no and p.person_name = i.person_name
    where
        not (p.is_listed and p.was_listed)
        and (p.is_listed or i.household_no is null)
)

select *
from changed
order by
    list_position(
        ['identity_corrected', 'person_gone', 'person_added', 'person_corrected'],
        change
    ),
    township_code,
    village_code,
    household_no,
    person_no,
    field;
