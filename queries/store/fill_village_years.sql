-- title:      fill the counts of every village as of a data version
-- grain:      one row per year and village
-- parameters: $data_version integer
-- columns:    none
-- source:     village_counts, stored in the order that queries filter by
insert into village_years by name
select
    $data_version::integer as data_version,
    *
from village_counts($data_version)
order by year, township_code, village_code;
