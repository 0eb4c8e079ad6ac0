-- title:      change what is said of an account
-- grain:      none
-- parameters: $account, $name varchar; $password_hash varchar or null;
--             $must_change_password, $is_disabled boolean; $changed_at timestamp;
--             $password_changed_at timestamp or null
-- columns:    none
-- source:     accounts
update accounts
set
    name = $name,
    password_hash = $password_hash,
    must_change_password = $must_change_password,
    is_disabled = $is_disabled,
    changed_at = $changed_at::timestamp,
    password_changed_at = $password_changed_at::timestamp
where account = $account;
