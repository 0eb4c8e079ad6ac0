-- title:      when an older office's passwords were set at the latest
-- grain:      none
-- parameters: none
-- columns:    none
-- source:     accounts
update accounts
set password_changed_at = changed_at
where password_changed_at is null and password_hash is not null;
