-- title:      the files that were refused, with what was wrong; no personal values
-- grain:      one row per try
create table refusals (
    refused_at timestamp not null,
    refused_by varchar not null,
    file_hash varchar not null,
    file_name varchar not null,
    problems json not null
);
