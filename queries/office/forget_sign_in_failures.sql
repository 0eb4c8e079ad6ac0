-- title:      forget failed sign-ins: an account's, and all that are old
-- grain:      none
-- parameters: $account varchar; $before timestamp
-- columns:    none
-- source:     sign_in_failures
delete from sign_in_failures
where account = $account or failed_at < $before::timestamp;
