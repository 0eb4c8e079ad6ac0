-- title:      the state of a batch
-- grain:      one row, none where there is no such batch
-- parameters: $batch_id integer
-- columns:    batch_id, register, last_action
-- source:     the last act on the batch decides
select
    b.batch_id,
    b.register,
    arg_max(l.action, l.entry) as last_action
from batches as b
inner join ledger as l on b.batch_id = l.batch_id
where b.batch_id = $batch_id
group by b.batch_id, b.register;
