-- title:      borders of places
-- grain:      one row per batch and place
create table boundaries (
    batch_id integer not null,
    township_code varchar not null,
    place_code varchar not null,
    level varchar not null check (level in ('county', 'township', 'village')),
    geometry_wkb blob not null,
    is_demo boolean not null,
    source varchar
);
