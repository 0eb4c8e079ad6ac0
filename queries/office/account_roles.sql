-- title:      the roles of one account, or of all
-- grain:      one row per account, role and township (or the whole county)
-- parameters: $account varchar or null for all
-- columns:    account, role, township_code  null for the whole county
-- source:     account_roles
select
    account,
    role,
    township_code
from account_roles
where $account is null or account = $account
order by account, role, township_code nulls first;
