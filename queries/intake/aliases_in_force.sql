-- title:      names that a person matched to places by hand
-- grain:      one row per name and parent
-- parameters: $version integer
-- columns:    alias_name, parent_code, place_code
-- source:     place_aliases; the latest choice counts
-- rights:     view
select
    alias_name,
    parent_code,
    place_code
from place_aliases
where entry <= $version
qualify
    row_number() over (partition by alias_name, parent_code order by entry desc) = 1
order by alias_name, parent_code;
