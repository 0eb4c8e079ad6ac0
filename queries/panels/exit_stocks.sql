-- title:      Exited up to each year's end, of those registered, and as the plan had it
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $unit varchar persons, households
-- columns:    code, name, year, numerator (exited), denominator (registered), value
--             (fraction; of persons it is the indicator exit_progress),
--             planned_exited (exited before the first planned year, and every plan
--             since: empty before it and from the first year without a plan on)
-- source:     counts at year's end; register of the yearly plan
-- rights:     view of code
with counts as (
    select
        code,
        name,
        year,
        case $unit
            when 'persons' then cumulative_exited_persons
            when 'households' then cumulative_exited_households
            else error('no such unit: ' || $unit)
        end as exited,
        case $unit
            when 'persons' then registered_persons
            when 'households' then registered_households
        end as registered
    from place_years
    where data_version = $data_version and place_level = $level
),

plans as (
    select
        code,
        year,
        case $unit
            when 'persons' then planned_persons
            when 'households' then planned_households
        end as planned,
        min(year) filter (where planned is not null) over (partition by code)
            as first_planned_year
    from place_plans($data_version, $level)
),

-- one row per place and planned year, the plans added up
plans_so_far as (
    select
        code,
        year,
        first_planned_year,
        sum(planned) over (partition by code order by year) as planned_so_far,
        count(planned) over (partition by code order by year)
        = year - first_planned_year + 1 as is_unbroken
    from plans
)

select
    c.code,
    c.name,
    c.year,
    c.exited::double as numerator,
    c.registered::double as denominator,
    c.exited / nullif(c.registered, 0) as value,
    case when p.is_unbroken then b.exited + p.planned_so_far end::double
        as planned_exited
from counts as c
left join plans_so_far as p on c.code = p.code and c.year = p.year
left join counts as b on p.code = b.code and p.first_planned_year = b.year + 1
order by c.year, c.code;
