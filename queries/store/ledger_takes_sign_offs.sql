-- title:      whether the ledger's table takes every kind of entry of now
-- grain:      one row
-- parameters: none
-- columns:    is_wide
-- source:     the table's constraints: older stores know four kinds of entries
select count(*) > 0 as is_wide
from duckdb_constraints()
where table_name = 'ledger' and contains(constraint_text, 'sign_off');
