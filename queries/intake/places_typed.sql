-- title:      rows of a register of places, typed
-- grain:      one row per row of the sheet
-- parameters: none
-- columns:    as the table places, with flags
-- source:     registers.toml; a township code that is missing is the village code's
--             first nine digits, a county code its first six
create or replace temp table typed_rows as
select
    source_row,
    village_code as village_code,
    village_name as village_name,
    coalesce(township_code, left(village_code, 9))
        as township_code,
    coalesce(township_name, township_code) as township_name,
    coalesce(county_code, left(village_code, 6)) as county_code,
    coalesce(county_name, county_code, left(village_code, 6)) as county_name,
    is_poor_village = 'yes' as is_poor_village,
    is_poor_village_text,
    date_value(started_on) as started_on,
    date_value(ended_on) as ended_on,
    started_on_text,
    ended_on_text,
    merged_into_code as merged_into_code,
    null::date as as_on
from staged_rows;
