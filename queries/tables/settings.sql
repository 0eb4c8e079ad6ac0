-- title:      what the store remembers about itself: whose it is, who works here
-- grain:      one row per setting
create table settings (
    setting varchar primary key,
    content varchar not null
);
