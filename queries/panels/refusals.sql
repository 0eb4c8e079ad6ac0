-- title:      files that were refused
-- grain:      one row per try
-- parameters: none
-- columns:    refused_at, refused_by, file_name, file_hash, township_codes (one
--             string; null where none could be read), problems (json)
-- source:     refusals, refused_coverage
-- rights:     upload of township_codes
with covered as (
    select
        refused_at,
        file_hash,
        string_agg(distinct township_code, ' ' order by township_code) as township_codes
    from refused_coverage
    group by refused_at, file_hash
)

select
    r.refused_at,
    r.refused_by,
    r.file_name,
    r.file_hash,
    c.township_codes,
    r.problems::varchar as problems
from refusals as r
left join covered as c
    on r.refused_at = c.refused_at and r.file_hash = c.file_hash
order by r.refused_at desc;
