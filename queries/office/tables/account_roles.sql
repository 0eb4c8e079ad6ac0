-- title:      which roles an account has, and where
-- grain:      one row per account, role and township (or the whole county)
create table account_roles (
    account varchar not null,
    role varchar not null,
    township_code varchar
);
comment on column account_roles.township_code is '乡镇代码；全县为空';
