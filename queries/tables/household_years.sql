-- title:      status of every household at every year's end, filled at publication
-- grain:      one row per data version, year and household (filled from the macro
--             household_status_years, in its order)
create table household_years (
    data_version integer not null,
    year smallint not null,
    township_code varchar not null,
    village_code varchar not null,
    household_no varchar not null,
    status varchar not null
    check (status in ('poor', 'exited', 'returned', 'not_registered')),
    persons integer not null,
    source varchar not null,
    as_on date,
    previous_status varchar not null,
    previous_persons integer not null,
    previous_township_code varchar,
    previous_village_code varchar,
    is_registered_before boolean not null,
    returned_persons integer,
    is_returned_by_event boolean not null,
    exit_year smallint,
    main_cause varchar,
    per_capita_net_income_yuan double
);
