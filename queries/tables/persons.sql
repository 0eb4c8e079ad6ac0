-- title:      register of registered persons
-- grain:      one row per batch, data date, household and person; no key constraint:
--             duplicates are refused before they get here, and an index on a million
--             rows would cost more than the whole import
create table persons (
    batch_id integer not null,
    as_on date not null,
    township_code varchar not null,
    village_code varchar not null,
    hamlet_name varchar,
    household_no varchar not null,
    person_no varchar,
    person_key varchar not null,
    id_state varchar not null,
    born_on date,
    sex varchar,
    relation varchar,
    ethnicity varchar,
    education varchar,
    school_status varchar,
    health varchar,
    labour_skill varchar,
    work_place varchar,
    work_months double,
    is_seriously_insured boolean,
    person_identified_on date,
    source_row integer not null
);
comment on column persons.household_no is '户编号';
comment on column persons.person_key is
'证件号码前18位（不可用时为人编号）的加密散列，不可还原';
