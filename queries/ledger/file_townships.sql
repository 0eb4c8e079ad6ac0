-- title:      townships that a kept file has rows of, as published or refused
-- grain:      one row per township
-- parameters: $file_hash varchar
-- columns:    township_code
-- source:     batch_coverage, refused_coverage
select c.township_code
from batch_coverage as c
inner join batches as b on c.batch_id = b.batch_id
where b.file_hash = $file_hash
union
select r.township_code
from refused_coverage as r
where r.file_hash = $file_hash
order by township_code;
