-- title:      what a batch covers: the townships and data dates it has rows for
-- grain:      one row per batch, township and data date (year registers: 31 December)
create table batch_coverage (
    batch_id integer not null,
    register varchar not null,
    listing varchar not null,
    township_code varchar not null,
    as_on date not null,
    stands_on integer,
    row_count integer not null,
    check ((stands_on is not null) = (listing = 'corrects'))
);
