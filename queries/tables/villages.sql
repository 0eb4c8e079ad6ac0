-- title:      register of villages: what a village is and when it was delisted
-- grain:      one row per batch, year and village
create table villages (
    batch_id integer not null,
    year smallint not null,
    township_code varchar not null,
    village_code varchar not null,
    is_poor_village boolean,
    planned_delisting_year smallint,
    delisting_year smallint,
    collective_income_yuan double,
    source_row integer not null
);
comment on column villages.delisting_year is '出列年度';
