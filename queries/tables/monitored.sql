-- title:      monitored households: a flag beside the status, never a status
-- grain:      one row per batch, data date and household
create table monitored (
    batch_id integer not null,
    as_on date not null,
    year smallint not null,
    township_code varchar not null,
    village_code varchar not null,
    household_no varchar not null,
    household_persons integer,
    household_kind varchar,
    monitored_kind varchar,
    monitored_kind_text varchar,
    risks varchar,
    is_resolved boolean not null,
    monitored_on date,
    monitored_on_precision varchar,
    resolved_on date,
    resolved_on_precision varchar,
    resolution varchar,
    source_row integer not null
);
comment on column monitored.monitored_kind is '监测对象类别';
comment on column monitored.is_resolved is '风险是否已消除；空白而无消除时间的算未消除';
