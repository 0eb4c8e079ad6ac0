-- title:      who may sign in; never a password, only its argon2 hash
-- grain:      one row per account
create table accounts (
    account varchar primary key,
    name varchar not null,
    password_hash varchar,
    must_change_password boolean not null,
    is_disabled boolean not null,
    made_at timestamp not null,
    changed_at timestamp not null,
    password_changed_at timestamp
);
comment on column accounts.password_hash is '口令散列；统一身份认证的账号为空';
comment on column accounts.password_changed_at is '口令设定时间，一次性口令的有效期由此起算；统一身份认证的账号为空';
