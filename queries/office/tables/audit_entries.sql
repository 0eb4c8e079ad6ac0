-- title:      what was done, by whom; each entry seals the one before
-- grain:      one row per act
create table audit_entries (
    entry integer primary key,
    acted_at timestamp not null,
    account varchar not null,
    name varchar not null,
    action varchar not null,
    subject varchar not null,
    row_count bigint,
    filters varchar,
    entry_hash varchar not null
);
comment on column audit_entries.entry_hash is '上一条散列与本条内容的 SHA-256';
