-- title:      what was done under an account, the newest first
-- grain:      one row per entry
-- parameters: $account varchar; $most integer
-- columns:    entry, acted_at, action, subject, row_count
-- source:     audit_entries
select
    entry,
    acted_at,
    action,
    subject,
    row_count
from audit_entries
where account = $account
order by entry desc
limit $most;
