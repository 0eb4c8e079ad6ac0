-- title:      the rows of listed_years of a data version as those of a later one
-- grain:      one row per row of the earlier version, in its order
-- parameters: $before, $after integer, the data versions
-- columns:    none
-- source:     listed_years; only where the later version changes none of its facts
insert into listed_years
select * replace ($after::integer as data_version)
from listed_years
where data_version = $before;
