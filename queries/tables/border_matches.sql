-- title:      polygons of border files that a person matched to a place by hand
-- grain:      one row per choice (a ledger entry); without a place it takes one back
create table border_matches (
    entry integer primary key,
    level varchar not null check (level in ('township', 'village')),
    written_code varchar not null,
    written_name varchar not null,
    written_township varchar not null,
    place_code varchar
);
