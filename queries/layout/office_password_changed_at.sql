-- title:      the accounts of an older office with a column for when passwords were set
-- grain:      none
-- parameters: none
-- columns:    none
-- source:     accounts
alter table accounts add column password_changed_at timestamp;
