-- title:      forget the filled facts of versions that are neither newest nor kept
-- grain:      none
-- parameters: $kept list of integers, data versions lately asked for
-- columns:    none
-- source:     place_years
delete from place_years
where
    data_version < (select max(entry) from ledger)
    and not list_contains($kept::integer[], data_version);
