-- title:      register of places, as published
-- grain:      one row per batch and village
create table places (
    batch_id integer not null,
    village_code varchar not null,
    village_name varchar not null,
    township_code varchar not null,
    township_name varchar not null,
    county_code varchar not null,
    county_name varchar not null,
    is_poor_village boolean,
    started_on date,
    ended_on date,
    merged_into_code varchar,
    source_row integer not null
);
comment on column places.village_code is '村代码，12位';
comment on column places.merged_into_code is '并入村代码';
