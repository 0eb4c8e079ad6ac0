-- title:      Poor villages delisted in the year by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (villages)
-- source:     delisted_villages.toml
with delistings as materialized (
    select
        *,
        case $level
            when 'village' then village_code
            when 'township' then township_code
        end as place_code
    from village_delistings($data_version)
)

select
    c.code,
    c.name,
    c.year,
    null::double as numerator,
    null::double as denominator,
    -- without a row in the register of villages nothing is known
    case
        when count(d.village_code) > 0
            then
                count(*) filter (
                    where d.is_poor_village and d.delisting_year = c.year
                )
    end as value
from place_years as c
left join delistings as d on $level = 'county' or c.code = d.place_code
where
    c.data_version = $data_version
    and c.place_level = $level
    and ($year is null or c.year = $year)
group by c.code, c.name, c.year
order by c.year, c.code;
