-- title:      fill which list speaks for a township at a year's end, as of a version
-- grain:      one row per listed year and township that ever sent a list
-- parameters: $data_version integer
-- columns:    none
-- source:     township_years
insert into listed_years by name
select
    $data_version::integer as data_version,
    *
from township_years($data_version);
