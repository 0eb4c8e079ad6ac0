-- title:      Mean per-capita net income by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (yuan)
-- source:     per_capita_net_income_mean.toml
select
    code,
    name,
    year,
    income_sum_yuan as numerator,
    income_persons::double as denominator,
    income_sum_yuan / nullif(income_persons, 0) as value
from place_years
where
    data_version = $data_version
    and place_level = $level
    and ($year is null or year = $year)
order by year, code;
