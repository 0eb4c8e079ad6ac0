-- title:      Wage income as a share of gross income by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (fraction)
-- source:     wage_income_share.toml
with incomes as materialized (
    select
        year,
        case $level
            when 'village' then village_code
            when 'township' then township_code
        end as place_code,
        gross_income_yuan is not null as is_known,
        -- decimals, so that a sum does not depend on the order of adding
        wage_income_yuan::decimal(28, 6) as wage_income_yuan,
        gross_income_yuan::decimal(28, 6) as gross_income_yuan
    from income_in_force($data_version)
),

sums as (
    select
        c.code,
        c.name,
        c.year,
        -- a place without a row in the register is unknown, not zero
        case
            when count(i.year) > 0
                then coalesce(sum(i.wage_income_yuan) filter (where i.is_known), 0)
        end::double as wage_income_yuan,
        case
            when count(i.year) > 0
                then coalesce(sum(i.gross_income_yuan) filter (where i.is_known), 0)
        end::double as gross_income_yuan
    from place_years as c
    left join incomes as i
        on c.year = i.year and ($level = 'county' or c.code = i.place_code)
    where
        c.data_version = $data_version
        and c.place_level = $level
        and ($year is null or c.year = $year)
    group by c.code, c.name, c.year
)

select
    code,
    name,
    year,
    wage_income_yuan as numerator,
    gross_income_yuan as denominator,
    wage_income_yuan / nullif(gross_income_yuan, 0) as value
from sums
order by year, code;
