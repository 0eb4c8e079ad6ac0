-- title:      register of returns to poverty
-- grain:      one row per batch and event
create table returns (
    batch_id integer not null,
    township_code varchar not null,
    village_code varchar not null,
    household_no varchar not null,
    returned_persons integer,
    exit_year smallint,
    returned_on date not null,
    returned_precision varchar not null,
    return_year smallint not null,
    cause varchar,
    identification_method varchar,
    measures varchar,
    present_state varchar,
    source_row integer not null
);
comment on column returns.returned_persons is '返贫人口';
