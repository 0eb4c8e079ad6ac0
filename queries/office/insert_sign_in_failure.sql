-- title:      a try to sign in that failed
-- grain:      one row
-- parameters: $account, $address varchar; $failed_at timestamp
-- columns:    none
-- source:     sign_in_failures
insert into sign_in_failures
select
    $account as account,
    $address as address,
    $failed_at::timestamp as failed_at;
