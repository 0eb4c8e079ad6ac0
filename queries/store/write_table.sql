-- title:      write a table as a Parquet file
-- grain:      none
-- parameters: $table_name varchar; $path varchar
-- columns:    none
-- source:     a backup of a store that is plain
copy (select * from query_table($table_name)) to $path ( -- noqa: PRS
    format parquet
);
