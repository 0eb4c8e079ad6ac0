-- title:      what refused files were about: their registers, townships and dates
-- grain:      one row per try, sheet, township and data date that could be read
create table refused_coverage (
    refused_at timestamp not null,
    file_hash varchar not null,
    register varchar not null,
    township_code varchar not null,
    as_on date not null
);
