-- title:      ID numbers and telephones of the persons of one household
-- grain:      one row per person of the household's last list in force; the head alone
--             where that is a list of households
-- parameters: $data_version integer; $household_no varchar
-- columns:    source_row, township_code, id_number, phone
-- source:     the household's last list in force
-- rights:     see_id_numbers of township_code
-- identities: one household, for a reason that is recorded
select
    r.source_row,
    r.township_code,
    coalesce(i.id_number, i.head_id_number) as id_number,
    i.phone
from household_listed_rows($data_version, $household_no) as r
inner join identities as i
    on r.batch_id = i.batch_id and r.source_row = i.source_row
order by r.source_row;
