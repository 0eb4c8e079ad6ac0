-- title:      Plan completion (villages) by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (fraction)
-- source:     plan_completion_villages.toml
with delistings as materialized (
    select
        *,
        case $level
            when 'village' then village_code
            when 'township' then township_code
        end as place_code
    from village_delistings($data_version)
),

delisted as (
    select
        c.code,
        c.name,
        c.year,
        -- without a row in the register of villages nothing is known
        case
            when count(d.village_code) > 0
                then
                    count(*) filter (
                        where d.is_poor_village and d.delisting_year = c.year
                    )
        end as villages
    from place_years as c
    left join delistings as d on $level = 'county' or c.code = d.place_code
    where c.data_version = $data_version and c.place_level = $level
    group by c.code, c.name, c.year
)

select
    d.code,
    d.name,
    d.year,
    d.villages::double as numerator,
    p.planned_villages::double as denominator,
    d.villages / nullif(p.planned_villages, 0) as value
from delisted as d
left join place_plans($data_version, $level) as p
    on d.code = p.code and d.year = p.year
where $year is null or d.year = $year
order by d.year, d.code;
