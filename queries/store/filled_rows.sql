-- title:      whether a data version's year-end facts are filled
-- grain:      one row
-- parameters: $data_version integer
-- columns:    row_count
-- source:     village_years
select count(*) as row_count
from village_years
where data_version = $data_version;
