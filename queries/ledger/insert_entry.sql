-- title:      write an entry to the ledger
-- grain:      one row
-- parameters: $action, $subject, $detail, $reason, $acted_by, $software_version
--             varchar;
--             $batch_id integer or null, itself for a publication; $acted_at timestamp
-- columns:    entry, the number given
-- source:     the ledger is only ever added to
insert into ledger
select
    coalesce(max(entry), 0) + 1 as entry,
    $action as action,
    $subject as subject,
    case
        when $action = 'publish' then coalesce(max(entry), 0) + 1
        else $batch_id::integer
    end as batch_id,
    $detail::json as detail,
    $reason as reason,
    $acted_by as acted_by,
    $acted_at::timestamp as acted_at,
    $software_version as software_version
from ledger
returning entry;
