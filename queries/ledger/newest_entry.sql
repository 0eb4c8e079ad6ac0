-- title:      the newest number of the ledger
-- grain:      one row
-- parameters: none
-- columns:    entry (0 when the ledger is empty)
-- source:     ledger
select coalesce(max(entry), 0) as entry
from ledger;
