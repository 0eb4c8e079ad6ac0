-- title:      take all roles from an account
-- grain:      none
-- parameters: $account varchar
-- columns:    none
-- source:     account_roles
delete from account_roles
where account = $account;
