-- title:      the registers of an older layout without the columns that name people
-- grain:      none
-- parameters: none
-- columns:    none
-- source:     identities_apart has them
alter table persons drop column person_name;
alter table persons drop column id_number;
alter table persons drop column phone;
alter table household_listings drop column head_name;
alter table household_listings drop column head_id_number;
alter table returns drop column head_name;
alter table returns drop column head_id_number;
alter table monitored drop column head_name;
alter table helpers drop column head_name;
alter table helpers drop column head_id_number;
alter table helpers drop column helper_name;
alter table visits drop column helper_name;
alter table measures drop column id_number;
alter table rectification drop column responsible_person;
alter table rectification drop column checker;
alter table accounts drop column payee;
