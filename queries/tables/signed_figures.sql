-- title:      figures as they were signed off: kept, whatever comes after
-- grain:      one row per sign-off (its ledger entry), indicator, place of county and
--             townships, and signed year; empty where it was not known
create table signed_figures (
    entry integer not null,
    indicator varchar not null,
    place_level varchar not null,
    code varchar not null,
    name varchar,
    year smallint not null,
    numerator double,
    denominator double,
    value double
);
