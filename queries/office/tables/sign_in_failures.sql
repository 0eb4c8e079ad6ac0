-- title:      failed sign-ins, by account and by address, for the delay of the next
-- grain:      one row per try
create table sign_in_failures (
    account varchar not null,
    address varchar not null,
    failed_at timestamp not null
);
