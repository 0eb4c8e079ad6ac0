-- title:      the persons of one household by name
-- grain:      one row per person of the household's last list in force; the head alone
--             where that is a list of households
-- parameters: $data_version integer; $household_no varchar
-- columns:    source_row, township_code, person_no, person_name, relation, birth_year,
--             id_ending, the last four characters of the ID number
-- source:     the household's last list in force
-- rights:     see_names of township_code
-- identities: one household, for a reason that is recorded
select
    r.source_row,
    r.township_code,
    r.person_no,
    coalesce(i.person_name, i.head_name) as person_name,
    r.relation,
    r.birth_year,
    right(coalesce(i.id_number, i.head_id_number), 4) as id_ending
from household_listed_rows($data_version, $household_no) as r
inner join identities as i
    on r.batch_id = i.batch_id and r.source_row = i.source_row
order by coalesce(r.relation = '户主', false) desc, r.source_row;
