-- title:      design effect of households on rates of persons
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, year, design_effect, households, persons
-- source:     Kish 1965: deff = sum of squared sizes over sum of sizes of the place's
--             registered households; the county's where there are fewer than 30
-- rights:     view of code
with counties as (
    select
        year,
        size_squares / nullif(registered_persons, 0) as design_effect
    from place_years
    where data_version = $data_version and place_level = 'county'
)

select
    p.code,
    p.year,
    case
        when p.registered_households >= 30
            then p.size_squares / nullif(p.registered_persons, 0)
        else c.design_effect
    end as design_effect,
    p.registered_households as households,
    p.registered_persons as persons
from place_years as p
left join counties as c on p.year = c.year
where
    p.data_version = $data_version
    and p.place_level = $level
    and ($year is null or p.year = $year)
order by p.year, p.code;
