-- title:      end a sign-in
-- grain:      none
-- parameters: $session_hash varchar; $ended_at timestamp
-- columns:    none
-- source:     sessions
update sessions
set ended_at = $ended_at::timestamp
where session_hash = $session_hash and ended_at is null;
