-- title:      register of the rural population
-- grain:      one row per batch, year and place (a village, or a township or county)
create table population (
    batch_id integer not null,
    year smallint not null,
    township_code varchar not null,
    place_code varchar not null,
    rural_registered_population bigint,
    rural_registered_households bigint,
    resident_population bigint,
    base_kind_text varchar,
    source_row integer not null
);
comment on column population.rural_registered_population is '农业户籍人口';
comment on column population.resident_population is '常住人口';
