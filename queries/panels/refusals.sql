-- title:      files that were refused
-- grain:      one row per try
-- parameters: none
-- columns:    refused_at, refused_by, file_name, file_hash, problems (json)
-- source:     refusals
select
    refused_at,
    refused_by,
    file_name,
    file_hash,
    problems::varchar as problems
from refusals
order by refused_at desc;
