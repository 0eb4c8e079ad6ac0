-- title:      write a table as an encrypted Parquet file
-- grain:      none
-- parameters: $table_name varchar; $path varchar; $key blob of 32 bytes
-- columns:    none
-- source:     a backup
copy (select * from query_table($table_name)) to $path ( -- noqa: PRS
    format parquet, encryption_config {footer_key_value: $key}
);
