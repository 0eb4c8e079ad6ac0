-- title:      places that somebody limited to some townships may see
-- grain:      one row per place: the townships, their villages, their county
-- parameters: $township_codes varchar[]
-- columns:    code
-- source:     places_in_force
with within as (
    select
        village_code,
        township_code,
        county_code
    from places_in_force((select coalesce(max(entry), 0) from ledger))
    where township_code in $township_codes
)

select village_code as code from within
union
select township_code from within
union
select county_code from within
union
select unnest($township_codes::varchar[]);
