-- title:      the persons of one household by name
-- grain:      one row per person of the household's last list in force; the head alone
--             where that is a list of households
-- parameters: $data_version integer; $household_no varchar
-- columns:    source_row, township_code, person_no, person_name, relation, birth_year,
--             id_ending, the last four characters of the ID number
-- source:     the household's last list in force
-- rights:     see_names of township_code
-- identities: one household, for a reason that is recorded
with last_list as (
    select *
    from households_last_listed($data_version)
    where household_no = $household_no
),

listed_rows as (
    select
        l.township_code,
        l.batch_id,
        p.source_row,
        p.person_no,
        p.relation,
        year(p.born_on) as birth_year
    from last_list as l
    inner join persons as p
        on
            l.batch_id = p.batch_id
            and l.as_on = p.as_on
            and l.household_no = p.household_no
    union all
    select
        township_code,
        batch_id,
        source_row,
        null as person_no,
        '户主' as relation,
        null as birth_year
    from last_list
    where register = 'households'
)

select
    r.source_row,
    r.township_code,
    r.person_no,
    coalesce(i.person_name, i.head_name) as person_name,
    r.relation,
    r.birth_year,
    right(coalesce(i.id_number, i.head_id_number), 4) as id_ending
from listed_rows as r
inner join identities as i
    on r.batch_id = i.batch_id and r.source_row = i.source_row
order by coalesce(r.relation = '户主', false) desc, r.source_row;
