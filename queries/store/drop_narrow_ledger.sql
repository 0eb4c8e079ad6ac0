-- title:      drop the ledger's table, whose rows were put aside
-- grain:      none
-- parameters: none
-- columns:    none
-- source:     it is made anew in the same transaction
drop table ledger;
