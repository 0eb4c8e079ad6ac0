-- title:      how a sender's sheets of a register are read, as a person said it once
-- grain:      one row per choice or its withdrawal (a ledger entry)
create table reading_profiles (
    entry integer primary key,
    register varchar not null,
    sender varchar not null,
    fingerprint varchar not null,
    headings json not null,
    reading json not null,
    is_withdrawn boolean not null
);
