-- title:      who is signed in; of what the browser holds only a hash
-- grain:      one row per sign-in
create table sessions (
    session_hash varchar primary key,
    account varchar not null,
    address varchar not null,
    began_at timestamp not null,
    seen_at timestamp not null,
    expires_at timestamp not null,
    ended_at timestamp
);
