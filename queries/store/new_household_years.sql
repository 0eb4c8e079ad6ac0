-- title:      year-end status of every household of a data version, before it is filled
-- grain:      one row per year and household
-- parameters: $data_version integer
-- columns:    as in the table household_years
-- source:     household_status_years, in the order that queries filter by
create or replace temp table new_household_years as
select
    $data_version::integer as data_version,
    *
from household_status_years($data_version)
order by year, township_code, village_code, household_no;
