-- title:      exit criteria and whether a place meets them
-- grain:      one row per batch, year, place and criterion
create table criteria (
    batch_id integer not null,
    year smallint not null,
    township_code varchar not null,
    place_code varchar not null,
    criterion varchar not null,
    is_met boolean,
    evidence varchar,
    source_row integer not null
);
comment on column criteria.criterion is '标准';
comment on column criteria.is_met is '达标';
