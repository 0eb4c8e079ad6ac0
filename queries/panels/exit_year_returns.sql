-- title:      returns of the year by the year in which the household had exited
-- grain:      one row per exit year (empty where none is written)
-- parameters: $data_version integer; $level varchar; $code varchar; $year integer
-- columns:    exit_year, exited_persons and exited_households (exited a year before),
--             returned_persons, returned_households
-- source:     exit years as written on the lists, or the first list that shows the exit
with households as (
    select
        exit_year,
        previous_status,
        previous_persons,
        returned_persons
    from household_years
    where
        data_version = $data_version
        and year = $year
        and (previous_status = 'exited' or returned_persons is not null)
        and $code = case $level
            when 'village' then village_code
            when 'township' then township_code
            else $code
        end
)

select
    case when exit_year < $year then exit_year end as exit_year,
    sum(previous_persons) filter (where previous_status = 'exited')::bigint
        as exited_persons,
    count(*) filter (where previous_status = 'exited') as exited_households,
    coalesce(sum(returned_persons), 0)::bigint as returned_persons,
    count(returned_persons) as returned_households
from households
group by case when exit_year < $year then exit_year end
order by exit_year nulls last;
