-- title:      the kept files that something still stands on
-- grain:      one row per file
-- parameters: none
-- columns:    file_hash
-- source:     batches, refusals, the drafts that were not discarded, staged imports
select file_hash from batches
union
select file_hash from refusals
union
select json_extract_string(file, '$.hash') as file_hash
from (
    select unnest(from_json(files, '["json"]')) as file
    from drafts
    where state <> 'discarded'
) as named
union
select json_extract_string(file, '$[0]') as file_hash
from (
    select unnest(from_json(detail -> '$.files', '["json"]')) as file
    from ledger
    where action = 'stage'
) as staged;
