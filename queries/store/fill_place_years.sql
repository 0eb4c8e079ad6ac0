-- title:      fill the counts of every place of a level as of a data version
-- grain:      one row per year and place
-- parameters: $data_version integer; $level varchar
-- columns:    none
-- source:     place_counts, stored in the order that queries filter by
insert into place_years by name
select
    $data_version::integer as data_version,
    *
from place_counts($data_version, $level)
order by year, code;
