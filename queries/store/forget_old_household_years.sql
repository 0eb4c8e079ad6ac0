-- title:      forget the filled facts of versions that are neither new nor asked for
-- grain:      none
-- parameters: $data_version integer, the version about to be filled
-- columns:    none
-- source:     household_years
delete from household_years
where data_version < (select max(entry) from ledger) or data_version = $data_version;
