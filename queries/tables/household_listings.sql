-- title:      households as the lists of persons or of households show them
-- grain:      one row per batch, data date and household
create table household_listings (
    batch_id integer not null,
    register varchar not null,
    as_on date not null,
    year smallint not null,
    township_code varchar not null,
    village_code varchar not null,
    household_no varchar not null,
    persons integer not null,
    status varchar check (status in ('poor', 'exited', 'returned')),
    status_text varchar,
    identification_year smallint,
    exit_year smallint,
    return_year smallint,
    return_cause varchar,
    household_type varchar,
    main_cause varchar,
    other_causes varchar,
    per_capita_net_income_yuan double,
    is_dilapidated_house boolean,
    is_safe_water boolean,
    source_row integer not null
);
comment on column household_listings.status is '脱贫属性，归为三类；名单无此列时为空';
comment on column household_listings.persons is '名单所列人数；无人员行时为户主行的人数';
