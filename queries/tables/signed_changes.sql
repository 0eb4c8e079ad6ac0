-- title:      what later entries of the ledger changed in signed figures
-- grain:      one row per load or act, sign-off, indicator, place and year; a load may
--             have made several entries, the first to the last
create table signed_changes (
    first_entry integer not null,
    last_entry integer not null,
    sign_off integer not null,
    indicator varchar not null,
    place_level varchar not null,
    code varchar not null,
    year smallint not null,
    before double,
    after double
);
