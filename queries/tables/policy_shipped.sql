-- title:      lines and thresholds as the software ships them
-- grain:      one row per key and first day in force
create table policy_shipped (
    policy_key varchar not null,
    valid_from date not null,
    valid_to date,
    amount double,
    word varchar,
    comparator varchar,
    unit varchar not null,
    source_zh varchar not null,
    source_en varchar not null,
    primary key (policy_key, valid_from)
);
