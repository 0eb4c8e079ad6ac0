-- title:      tables that the store has
-- grain:      one row per table
-- parameters: none
-- columns:    table_name
-- source:     the database's own catalogue
select table_name
from information_schema.tables
order by table_name;
