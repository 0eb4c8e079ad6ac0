-- title:      read an encrypted table of a backup
-- grain:      one row per row of the table
-- parameters: $path varchar; $key blob of 32 bytes
-- columns:    those of the table when it was backed up
-- source:     a backup
create or replace temp table backed_up as
select *
from read_parquet(
    $path,
    encryption_config = struct_pack(footer_key_value := $key)
);
