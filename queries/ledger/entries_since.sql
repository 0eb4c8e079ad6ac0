-- title:      what was entered in the ledger after an entry, for the record of acts
-- grain:      one row per entry
-- parameters: $entry integer
-- columns:    entry, action, subject, batch_id, row_count (of an import), acted_by
-- source:     ledger, batches
select
    l.entry,
    l.action,
    l.subject,
    l.batch_id,
    b.row_count,
    l.acted_by
from ledger as l
left join batches as b on l.entry = b.batch_id
where l.entry > $entry
order by l.entry;
