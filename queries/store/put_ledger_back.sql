-- title:      the ledger's rows in the table made anew
-- grain:      one row per entry
-- parameters: none
-- columns:    none
-- source:     put_ledger_aside
insert into ledger by name
select *
from ledger_before
order by entry;
