-- title:      publish the households of a typed list
-- grain:      one row per data date and household
-- parameters: $batch_id integer; $is_full boolean, the list says who exited and who not
-- columns:    none
-- source:     typed_listings, stored in the order that queries filter by
insert into household_listings by name
select
    $batch_id::integer as batch_id,
    * exclude (household_persons, status),
    case when $is_full then status end as status
from typed_listings
order by year, township_code, village_code, household_no;
