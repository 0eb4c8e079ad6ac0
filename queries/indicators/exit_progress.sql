-- title:      Exit progress by place and year
-- grain:      one row per place of the level and year
-- parameters: $data_version integer; $level varchar; $year integer or null for all
-- columns:    code, name, year, numerator, denominator, value (fraction)
-- source:     exit_progress.toml
select
    code,
    name,
    year,
    cumulative_exited_persons::double as numerator,
    registered_persons::double as denominator,
    cumulative_exited_persons / nullif(registered_persons, 0) as value
from place_years
where
    data_version = $data_version
    and place_level = $level
    and ($year is null or year = $year)
order by year, code;
