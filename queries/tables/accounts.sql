-- title:      vouchers of a village's accounts
-- grain:      one row per batch and voucher
create table accounts (
    batch_id integer not null,
    booked_on date not null,
    booked_on_precision varchar not null,
    township_code varchar not null,
    village_code varchar not null,
    account_subject varchar not null,
    fund_source varchar,
    project_name varchar,
    amount_yuan double,
    row_mark varchar not null,
    source_row integer not null
);
comment on column accounts.account_subject is '科目';
comment on column accounts.amount_yuan is '金额，元';
comment on column accounts.row_mark is '整行内容的标记，用来认出重复上传的行';
