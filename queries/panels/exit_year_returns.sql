-- title:      returns of the year by the year in which the household had exited
-- grain:      one row per exit year (empty where none is written)
-- parameters: $data_version integer; $level varchar; $code varchar; $year integer
-- columns:    exit_year, exited_persons and exited_households (exited a year before),
--             returned_persons, returned_households
-- source:     exit years as written on the lists, or the first list that shows the exit
-- rights:     view of $code
with households as (
    select
        exit_year,
        previous_persons,
        -- exits count where the household was a year before, returns where it is
        previous_status = 'exited'
        and $code = case $level
            when 'village' then previous_village_code
            when 'township' then previous_township_code
            else $code
        end as had_exited_here,
        case
            when
                $code = case $level
                    when 'village' then village_code
                    when 'township' then township_code
                    else $code
                end
                then returned_persons
        end as returned_persons
    from household_years
    where data_version = $data_version and year = $year
)

select
    case when exit_year < $year then exit_year end as exit_year,
    sum(previous_persons) filter (where had_exited_here)::bigint as exited_persons,
    count(*) filter (where had_exited_here) as exited_households,
    coalesce(sum(returned_persons), 0)::bigint as returned_persons,
    count(returned_persons) as returned_households
from households
where had_exited_here or returned_persons is not null
group by case when exit_year < $year then exit_year end
order by exit_year nulls last;
