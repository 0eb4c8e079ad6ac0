-- title:      the rows of place_years of a data version as those of a later one
-- grain:      one row per row of the earlier version, in its order
-- parameters: $before, $after integer, the data versions
-- columns:    none
-- source:     place_years; only where the later version changes none of its facts
insert into place_years
select * replace ($after::integer as data_version)
from place_years
where data_version = $before;
