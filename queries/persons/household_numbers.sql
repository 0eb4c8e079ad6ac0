-- title:      ID numbers and telephones of the persons of one household
-- grain:      one row per person of the household's last list in force; the head alone
--             where that is a list of households
-- parameters: $data_version integer; $household_no varchar
-- columns:    source_row, township_code, id_number, phone
-- source:     the household's last list in force
-- rights:     see_id_numbers of township_code
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
        p.source_row
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
        source_row
    from last_list
    where register = 'households'
)

select
    r.source_row,
    r.township_code,
    coalesce(i.id_number, i.head_id_number) as id_number,
    i.phone
from listed_rows as r
inner join identities as i
    on r.batch_id = i.batch_id and r.source_row = i.source_row
order by r.source_row;
