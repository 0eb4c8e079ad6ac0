-- title:      somebody signed in
-- grain:      one row
-- parameters: $session_hash, $account, $address varchar;
--             $began_at, $expires_at timestamp
-- columns:    none
-- source:     sessions
insert into sessions
select
    $session_hash as session_hash,
    $account as account,
    $address as address,
    $began_at::timestamp as began_at,
    $began_at::timestamp as seen_at,
    $expires_at::timestamp as expires_at,
    null as ended_at;
