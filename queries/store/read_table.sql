-- title:      read a table of a backup
-- grain:      one row per row of the table
-- parameters: $path varchar
-- columns:    those of the table when it was backed up
-- source:     a backup of a store that was plain
create or replace temp table backed_up as
select *
from read_parquet($path);
