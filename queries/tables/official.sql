-- title:      figures given from above or by survey: shown and compared, never computed
-- grain:      one row per batch, year, place and figure
create table official (
    batch_id integer not null,
    year smallint not null,
    township_code varchar not null,
    place_code varchar not null,
    figure varchar not null,
    amount double,
    unit varchar,
    source varchar,
    dated_on date,
    source_row integer not null
);
