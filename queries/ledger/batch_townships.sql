-- title:      townships that a batch covers
-- grain:      one row per township
-- parameters: $batch_id integer
-- columns:    township_code
-- source:     batch_coverage
select distinct township_code
from batch_coverage
where batch_id = $batch_id
order by township_code;
