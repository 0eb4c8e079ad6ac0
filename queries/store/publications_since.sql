-- title:      how many imports were published after a data version
-- grain:      one row
-- parameters: $entry integer
-- columns:    publications
-- source:     ledger
select count(*) as publications
from ledger
where action = 'publish' and entry > $entry;
