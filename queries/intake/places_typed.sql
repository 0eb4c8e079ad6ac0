-- title:      rows of a register of places, typed
-- grain:      one row per row of the sheet
-- parameters: none
-- columns:    as the table places, with flags
-- source:     registers.toml; a township code that is missing is the village code's
--             first nine digits, a county code its first six
create or replace temp table typed_rows as
select
    source_row,
    code_value(village_code) as village_code,
    text_value(village_name) as village_name,
    coalesce(code_value(township_code), left(code_value(village_code), 9))
    as township_code,
    coalesce(text_value(township_name), text_value(township_code)) as township_name,
    coalesce(code_value(county_code), left(code_value(village_code), 6)) as county_code,
    text_value(county_name) as county_name,
    is_poor_village = 'yes' as is_poor_village,
    date_value(started_on) as started_on,
    date_value(ended_on) as ended_on,
    is_unread_date(started_on) or is_unread_date(ended_on) as is_date_unread,
    code_value(merged_into_code) as merged_into_code,
    null::date as as_on
from staged_rows;
