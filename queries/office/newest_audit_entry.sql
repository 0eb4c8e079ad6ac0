-- title:      the last entry of the record of what was done
-- grain:      one row, or none where nothing was done yet
-- parameters: none
-- columns:    entry, entry_hash
-- source:     audit_entries
select
    entry,
    entry_hash
from audit_entries
order by entry desc
limit 1;
