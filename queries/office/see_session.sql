-- title:      somebody who is signed in did something
-- grain:      none
-- parameters: $session_hash varchar; $seen_at timestamp
-- columns:    none
-- source:     sessions
update sessions
set seen_at = $seen_at::timestamp
where session_hash = $session_hash;
