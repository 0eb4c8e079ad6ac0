-- title:      Median per-capita net income by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (yuan)
-- source:     per_capita_net_income_median.toml
with counts as (
    select
        code,
        name,
        year,
        is_known
    from place_years
    where data_version = $data_version and place_level = $level
),

incomes as (
    select
        h.year,
        h.per_capita_net_income_yuan,
        h.persons,
        case $level
            when 'village' then h.village_code
            when 'township' then h.township_code
        end as place_code
    from household_years as h
    where
        h.data_version = $data_version
        and h.per_capita_net_income_yuan is not null
        and h.persons > 0
),

-- households in the order of income, with the persons up to and before each
ordered_incomes as (
    select
        *,
        sum(persons) over (
            partition by year, place_code
            order by per_capita_net_income_yuan, persons
            rows between unbounded preceding and current row
        ) as persons_upto,
        sum(persons) over (partition by year, place_code) as persons_all
    from incomes
),

medians as (
    select
        m.year,
        m.place_code,
        any_value(persons_all) as persons_all,
        -- the middle person, or the mean of the two in the middle
        avg(m.middle_income) as median_yuan
    from (
        select
            o.year,
            o.place_code,
            o.persons_all,
            o.per_capita_net_income_yuan as middle_income
        from ordered_incomes as o
        cross join (values (0), (1)) as s (step)
        where
            (o.persons_all + 1 + s.step) // 2 > o.persons_upto - o.persons
            and (o.persons_all + 1 + s.step) // 2 <= o.persons_upto
    ) as m
    group by m.year, m.place_code
)

select
    c.code,
    c.name,
    c.year,
    null::double as numerator,
    case when c.is_known then coalesce(m.persons_all, 0) end::double as denominator,
    m.median_yuan as value
from counts as c
left join medians as m
    on c.year = m.year and ($level = 'county' or c.code = m.place_code)
where $year is null or c.year = $year
order by c.year, c.code;
