-- title:      the households returned to poverty in the year, by number, with the cause
-- grain:      one row per household
-- parameters: $data_version integer; $level varchar; $code varchar; $year integer;
--             $cause varchar or null for all, '' where none is written;
--             $exit_year integer or null for all, 0 where none is known
-- columns:    household_no, township_code, township_name, village_name, exit_year,
--             status (at the year's end), persons, returned_persons, cause; no names
-- source:     the same conditions as the panels returned_causes and exit_year_returns
-- rights:     see_households of township_code
with event_causes as (
    select
        household_no,
        return_year,
        arg_max(cause, returned_on) as cause
    from returns_in_force($data_version)
    group by household_no, return_year
),

returned_households as (
    select
        h.household_no,
        h.township_code,
        h.village_code,
        case when h.exit_year < $year then h.exit_year end as exit_year,
        h.status,
        case when h.status = 'not_registered' then h.previous_persons else h.persons end
            as persons,
        h.returned_persons,
        coalesce(e.cause, h.main_cause, '') as cause
    from household_years as h
    left join event_causes as e
        on h.household_no = e.household_no and h.year = e.return_year
    where
        h.data_version = $data_version
        and h.year = $year
        and h.returned_persons is not null
        and $code = case $level
            when 'village' then h.village_code
            when 'township' then h.township_code
            else $code
        end
)

select
    r.household_no,
    r.township_code,
    coalesce(p.township_name, r.township_code) as township_name,
    coalesce(p.village_name, r.village_code) as village_name,
    r.exit_year,
    r.status,
    r.persons,
    r.returned_persons,
    r.cause
from returned_households as r
left join places_in_force($data_version) as p on r.village_code = p.village_code
where
    ($cause is null or r.cause = $cause)
    and ($exit_year is null or coalesce(r.exit_year, 0) = $exit_year)
order by r.township_code, r.village_code, r.household_no;
