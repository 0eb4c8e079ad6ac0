-- title:      how many rows a table has, and a sum of their hashes in any order
-- grain:      one row
-- parameters: $table_name varchar
-- columns:    row_count, digest
-- source:     the table
select
    count(*) as row_count,
    bit_xor(hash(kept)) as digest
from query_table($table_name) as kept;
