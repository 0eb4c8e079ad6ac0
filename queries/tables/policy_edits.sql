-- title:      lines and thresholds as the county set them
-- grain:      one row per edit (a ledger entry)
create table policy_edits (
    entry integer primary key,
    policy_key varchar not null,
    valid_from date not null,
    valid_to date,
    amount double,
    word varchar,
    comparator varchar,
    unit varchar not null,
    source_zh varchar not null,
    source_en varchar not null
);
