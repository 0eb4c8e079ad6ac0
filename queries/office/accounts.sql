-- title:      who may sign in: one account, or all of them
-- grain:      one row per account
-- parameters: $account varchar or null for all
-- columns:    account, name, password_hash, must_change_password, is_disabled,
--             made_at, changed_at, password_changed_at
-- source:     accounts
select
    account,
    name,
    password_hash,
    must_change_password,
    is_disabled,
    made_at,
    changed_at,
    password_changed_at
from accounts
where $account is null or account = $account
order by account;
