-- title:      the columns of a table, and what stands where nothing is said
-- grain:      one row per column, in order
-- parameters: $table_name varchar
-- columns:    column_name, column_default (an expression)
-- source:     the database's own catalogue
select
    column_name,
    column_default
from duckdb_columns()
where table_name = $table_name and database_name = current_database()
order by column_index;
