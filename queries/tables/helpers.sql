-- title:      who helps which household, from when to when
-- grain:      one row per batch and pair of household and helper
create table helpers (
    batch_id integer not null,
    township_code varchar not null,
    village_code varchar not null,
    household_no varchar not null,
    unit_name varchar,
    position_grade varchar,
    helped_from date,
    helped_from_precision varchar,
    helped_until date,
    helped_until_precision varchar,
    source_row integer not null
);
comment on column helpers.position_grade is '职务级别';
