-- title:      who is signed in and neither ended nor expired
-- grain:      one row per sign-in
-- parameters: $at timestamp
-- columns:    session_hash, account, address, began_at, seen_at, expires_at
-- source:     sessions
select
    session_hash,
    account,
    address,
    began_at,
    seen_at,
    expires_at
from sessions
where ended_at is null and expires_at > $at::timestamp
order by began_at, session_hash;
