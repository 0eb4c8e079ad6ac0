-- title:      Plan completion (persons) by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (fraction)
-- source:     plan_completion_persons.toml
select
    c.code,
    c.name,
    c.year,
    c.exited_persons::double as numerator,
    p.planned_persons::double as denominator,
    c.exited_persons / nullif(p.planned_persons, 0) as value
from place_years as c
left join place_plans($data_version, $level) as p
    on c.code = p.code and c.year = p.year
where
    c.data_version = $data_version
    and c.place_level = $level
    and ($year is null or c.year = $year)
order by c.year, c.code;
