-- title:      add an entry to the record of what was done
-- grain:      one row
-- parameters: $entry integer; $acted_at timestamp; $row_count bigint or null;
--             $account, $name, $action, $subject, $entry_hash varchar;
--             $filters varchar or null, JSON with sorted names
-- columns:    none
-- source:     audit_entries is only ever added to
insert into audit_entries
select
    $entry as entry,
    $acted_at::timestamp as acted_at,
    $account as account,
    $name as name,
    $action as action,
    $subject as subject,
    $row_count as row_count,
    $filters as filters,
    $entry_hash as entry_hash;
