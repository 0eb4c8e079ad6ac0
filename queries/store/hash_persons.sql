-- title:      every person's key, made anew with the key at hand
-- grain:      none
-- parameters: $inner_pad, $outer_pad blob, the key's blocks of 64 bytes
-- columns:    none
-- source:     the numbers that the keys stand for
-- identities: the hash is of the ID number
update persons as p
set
    person_key = keyed_hash(
        person_code(p.id_state, i.id_number, p.person_no), $inner_pad, $outer_pad
    )
from identities as i
where p.batch_id = i.batch_id and p.source_row = i.source_row;
