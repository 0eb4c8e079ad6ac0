-- title:      a batch of the same sheet, read the same way, that is wholly in force
-- grain:      one row per such batch
-- parameters: $version integer; $file_hash, $sheet_name, $register varchar;
--             $assigned_on date; $is_correction boolean; $readings varchar, how its
--             sheets were said to be read, null where all was guessed
-- columns:    batch_id
-- source:     a known file changes nothing while it is in force
select b.batch_id
from batches as b
inner join ledger as l on b.batch_id = l.entry
inner join batch_coverage as p on b.batch_id = p.batch_id
left join coverage_in_force($version) as c
    on
        p.batch_id = c.batch_id
        and p.township_code = c.township_code
        and p.as_on = c.as_on
where
    b.file_hash = $file_hash
    and b.sheet_name = $sheet_name
    and b.register = $register
    and b.assigned_on is not distinct from $assigned_on
    and (b.listing = 'corrects') = $is_correction
    and json_extract_string(l.detail, '$.readings')
    is not distinct from $readings::varchar
group by b.batch_id
having count(*) = count(c.batch_id)
order by b.batch_id desc;
