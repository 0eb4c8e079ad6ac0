-- title:      the townships and data dates that a typed sheet has rows for
-- grain:      one row per township and data date (1900-01-01 where rows have none)
-- parameters: none
-- columns:    township_code, as_on
-- source:     typed_rows; as publish_coverage, but for rows without a township
select distinct
    township_code,
    coalesce(as_on, date '1900-01-01') as as_on
from typed_rows
where township_code is not null
order by township_code, as_on;
