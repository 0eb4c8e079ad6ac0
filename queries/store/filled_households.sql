-- title:      whether a data version's household years are filled
-- grain:      one row
-- parameters: $data_version integer
-- columns:    row_count
-- source:     household_years
select count(*) as row_count
from household_years
where data_version = $data_version;
