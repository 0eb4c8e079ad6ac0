-- title:      which list speaks for a township at a year's end, filled at publication
-- grain:      one row per data version, listed year and township that ever sent a list
--             (filled from the macro township_years)
create table listed_years (
    data_version integer not null,
    year smallint not null,
    township_code varchar not null,
    source varchar not null
    check (source in ('own', 'filled', 'carried', 'none')),
    as_on date,
    register varchar,
    known_from smallint
);
