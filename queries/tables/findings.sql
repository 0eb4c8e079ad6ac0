-- title:      what inspections found
-- grain:      one row per batch and finding
create table findings (
    batch_id integer not null,
    checked_on date not null,
    checked_on_precision varchar not null,
    team varchar,
    check_method varchar,
    township_code varchar not null,
    village_code varchar,
    household_no varchar,
    finding_kind varchar,
    conclusion varchar,
    conclusion_text varchar,
    problem varchar,
    responsible_unit varchar,
    row_mark varchar not null,
    source_row integer not null
);
comment on column findings.conclusion is '结论，归为错退、漏评、错评、属实';
comment on column findings.row_mark is '整行内容的标记，用来认出重复上传的行';
