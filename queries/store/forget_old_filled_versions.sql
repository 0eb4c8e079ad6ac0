-- title:      forget the filled facts of versions that are neither newest nor kept
-- grain:      none
-- parameters: $kept list of integers, data versions lately asked for
-- columns:    none
-- source:     filled_versions
delete from filled_versions
where
    data_version < (select max(entry) from ledger)
    and not list_contains($kept::integer[], data_version);
