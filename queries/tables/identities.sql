-- title:      who the rows of the registers name: names, ID numbers and telephones,
--             which stand nowhere else
-- grain:      one row per batch and row of its sheet
-- identities: this is the table
create table identities (
    batch_id integer not null,
    source_row integer not null,
    person_name varchar,
    id_number varchar,
    phone varchar,
    head_name varchar,
    head_id_number varchar,
    helper_name varchar,
    responsible_person varchar,
    checker varchar,
    payee varchar
);
comment on column identities.source_row is
'与各登记表的batch_id、source_row对应；撤销、恢复的批次随之失效、生效';
