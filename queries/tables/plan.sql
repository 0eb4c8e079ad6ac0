-- title:      yearly plan of exits
-- grain:      one row per batch, year and place
create table plan (
    batch_id integer not null,
    year smallint not null,
    township_code varchar not null,
    place_code varchar not null,
    planned_delisted_villages bigint,
    planned_exit_households bigint,
    planned_exit_persons bigint,
    planned_county_exit varchar,
    source_row integer not null
);
comment on column plan.planned_exit_persons is '计划脱贫人数';
