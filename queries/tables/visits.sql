-- title:      visits to households and stays in villages
-- grain:      one row per batch and visit, or month of a stay
create table visits (
    batch_id integer not null,
    visited_on date not null,
    visited_on_precision varchar not null,
    township_code varchar not null,
    village_code varchar,
    household_no varchar,
    visit_kind varchar,
    stay_days double,
    visit_round varchar,
    row_mark varchar not null,
    source_row integer not null
);
comment on column visits.visit_kind is '类型';
comment on column visits.stay_days is '天数';
comment on column visits.row_mark is '整行内容的标记，用来认出重复上传的行';
