-- title:      what was done, in order
-- grain:      one row per entry
-- parameters: none
-- columns:    entry, acted_at, account, name, action, subject,
--             row_count  rows given out or taken in, where rows were / filters JSON,
--             entry_hash
-- source:     audit_entries
select
    entry,
    acted_at,
    account,
    name,
    action,
    subject,
    row_count,
    filters,
    entry_hash
from audit_entries
order by entry;
