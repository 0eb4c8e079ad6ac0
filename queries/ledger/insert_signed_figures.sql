-- title:      keep figures as they are signed off
-- grain:      one row per indicator, place and year
-- parameters: $entry integer, the sign-off
-- columns:    none
-- source:     figures_now, made by the caller
insert into signed_figures by name
select
    $entry::integer as entry,
    indicator,
    place_level,
    code,
    name,
    year::smallint as year,
    numerator,
    denominator,
    value
from figures_now
order by indicator, place_level, year, code;
