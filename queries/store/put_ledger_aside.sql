-- title:      the ledger's rows, kept while its table is made anew
-- grain:      one row per entry
-- parameters: none
-- columns:    as in the table ledger
-- source:     ledger
create or replace temp table ledger_before as
select *
from ledger;
