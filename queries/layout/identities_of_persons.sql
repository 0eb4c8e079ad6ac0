-- title:      who the rows of lists of persons of an older layout name
-- grain:      one row per batch and row of its sheet
-- parameters: none
-- columns:    none
-- source:     the registers persons and household_listings as they were: the household
--             had what the head's row says of the head
-- identities: a store of an older layout kept them in the registers
insert into identities by name
select
    p.batch_id,
    p.source_row,
    p.person_name,
    p.id_number,
    p.phone,
    l.head_name,
    l.head_id_number
from older_persons as p
left join older_household_listings as l
    on p.batch_id = l.batch_id and p.source_row = l.source_row;
