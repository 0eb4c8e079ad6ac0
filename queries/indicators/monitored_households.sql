-- title:      Monitored households by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (households)
-- source:     monitored_households.toml
with village_townships as (
    select distinct
        village_code,
        township_code
    from village_years
    where data_version = $data_version
),

covered as (
    select distinct
        township_code,
        year(as_on)::smallint as year
    from coverage_in_force($data_version)
    where register = 'monitored'
),

households as materialized (
    select
        m.*,
        case $level
            when 'village' then m.village_code
            when 'township' then m.township_code
        end as place_code
    from monitored_years($data_version) as m
),

-- the township of a village; a county is known where any of its townships is
known_places as (
    select
        c.code,
        c.name,
        c.year,
        count(k.year) > 0 as is_known
    from place_years as c
    left join village_townships as p on $level = 'village' and c.code = p.village_code
    left join covered as k
        on
            c.year = k.year
            and (
                $level = 'county'
                or coalesce(p.township_code, c.code) = k.township_code
            )
    where
        c.data_version = $data_version
        and c.place_level = $level
        and ($year is null or c.year = $year)
    group by c.code, c.name, c.year
)

select
    c.code,
    c.name,
    c.year,
    null::double as numerator,
    null::double as denominator,
    case
        when c.is_known
            then count(*) filter (where h.is_listed and not h.is_resolved)
    end as value
from known_places as c
left join households as h
    on c.year = h.year and ($level = 'county' or c.code = h.place_code)
group by c.code, c.name, c.year, c.is_known
order by c.year, c.code;
