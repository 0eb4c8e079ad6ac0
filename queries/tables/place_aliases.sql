-- title:      names of places that a person matched by hand
-- grain:      one row per choice (a ledger entry)
create table place_aliases (
    entry integer primary key,
    alias_name varchar not null,
    parent_code varchar not null,
    place_code varchar not null
);
