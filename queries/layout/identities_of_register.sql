-- title:      who the rows of another register of an older layout name
-- grain:      one row per batch and row of its sheet
-- parameters: none
-- columns:    none
-- source:     the register as it was; households of lists of persons are there already
-- identities: a store of an older layout kept them in the registers
insert into identities by name
select
    batch_id,
    source_row,
    columns(
        c -> c in (
            'id_number',
            'head_name',
            'head_id_number',
            'helper_name',
            'responsible_person',
            'checker',
            'payee'
        )
    )
from older_rows
anti join identities using (batch_id, source_row);
