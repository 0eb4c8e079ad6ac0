-- title:      failed sign-ins of an account, and from an address, since a time
-- grain:      one row
-- parameters: $account, $address varchar; $since timestamp
-- columns:    of_account, of_address  tries / account_failed_at, address_failed_at
-- source:     sign_in_failures
select
    count(*) filter (where account = $account) as of_account,
    max(failed_at) filter (where account = $account) as account_failed_at,
    count(*) filter (where address = $address) as of_address,
    max(failed_at) filter (where address = $address) as address_failed_at
from sign_in_failures
where failed_at > $since::timestamp;
