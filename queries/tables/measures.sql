-- title:      measures of help that a household had in a year
-- grain:      one row per batch, year, household and measure
create table measures (
    batch_id integer not null,
    year smallint not null,
    township_code varchar not null,
    village_code varchar not null,
    household_no varchar not null,
    measure_kind varchar,
    measure_name varchar,
    amount_yuan double,
    source_row integer not null
);
comment on column measures.measure_kind is '措施类别';
comment on column measures.amount_yuan is '金额（元）';
