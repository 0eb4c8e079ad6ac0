-- title:      rules that a person waived, or lets apply again
-- grain:      one row per choice (a ledger entry); the latest of rule and place counts
create table rule_waivers (
    entry integer primary key,
    rule varchar not null,
    township_code varchar,
    until_on date,
    is_waived boolean not null
);
comment on column rule_waivers.township_code is '乡镇代码；空白为全县停用';
comment on column rule_waivers.until_on is '有效至；空白为一直有效';
