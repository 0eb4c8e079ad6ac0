-- title:      give an account a role
-- grain:      one row
-- parameters: $account, $role varchar; $township_code varchar or null for the county
-- columns:    none
-- source:     account_roles
insert into account_roles
select
    $account as account,
    $role as role,
    $township_code as township_code;
