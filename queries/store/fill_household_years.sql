-- title:      fill the year-end status of every household as of a data version
-- grain:      one row per year and household
-- parameters: $data_version integer
-- columns:    none
-- source:     household_status_years, stored in the order that queries filter by
insert into household_years by name
select
    $data_version::integer as data_version,
    *
from household_status_years($data_version)
order by year, township_code, village_code, household_no;
