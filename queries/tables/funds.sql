-- title:      projects and their money
-- grain:      one row per batch, year, project, source of money and place
create table funds (
    batch_id integer not null,
    year smallint not null,
    township_code varchar not null,
    place_code varchar not null,
    project_name varchar not null,
    project_kind varchar,
    fund_source varchar,
    planned_yuan double,
    received_yuan double,
    spent_yuan double,
    started_on date,
    started_on_precision varchar,
    finished_on date,
    finished_on_precision varchar,
    source_row integer not null
);
comment on column funds.planned_yuan is '计划，元';
comment on column funds.received_yuan is '到位，元';
comment on column funds.spent_yuan is '支出，元';
