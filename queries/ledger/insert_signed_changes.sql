-- title:      record what a load or an act changed in signed figures
-- grain:      one row per sign-off, indicator, place and year that changed
-- parameters: $first_entry, $last_entry integer, what the load or act wrote
-- columns:    none
-- source:     signed_effect
insert into signed_changes by name
select
    $first_entry::integer as first_entry,
    $last_entry::integer as last_entry,
    sign_off,
    indicator,
    place_level,
    code,
    year,
    before,
    after
from signed_effect
order by sign_off, indicator, place_level, year, code;
