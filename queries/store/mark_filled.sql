-- title:      take note that a data version's year-end facts are filled
-- grain:      one row
-- parameters: $data_version integer
-- columns:    none
-- source:     the transaction that filled them
insert into filled_versions (data_version)
values ($data_version);
