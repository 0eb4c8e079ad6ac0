-- title:      Return-to-poverty rate (definition A) by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (fraction)
-- source:     return_to_poverty_rate.toml
with counts as (
    select *
    from place_years
    where data_version = $data_version and place_level = $level
)

select
    c.code,
    c.name,
    c.year,
    c.returned_persons::double as numerator,
    case
        when c.is_flow_known then b.cumulative_exited_persons
    end::double as denominator,
    c.returned_persons
    / case
        when c.is_flow_known then nullif(b.cumulative_exited_persons, 0)
    end as value
from counts as c
left join counts as b on c.code = b.code and c.year = b.year + 1
where $year is null or c.year = $year
order by c.year, c.code;
