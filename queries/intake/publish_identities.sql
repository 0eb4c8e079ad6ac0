-- title:      publish who the typed rows name, apart from the register
-- grain:      one row per typed row
-- parameters: $batch_id integer
-- columns:    none
-- source:     typed_rows, those of its columns that the table has
-- identities: written here and by the change of an older store's layout only
insert into identities by name
select
    $batch_id::integer as batch_id,
    source_row,
    columns(
        c -> c in (
            'person_name',
            'id_number',
            'phone',
            'head_name',
            'head_id_number',
            'helper_name',
            'responsible_person',
            'checker',
            'payee'
        )
    )
from typed_rows;
