-- title:      the households behind a count, by number
-- grain:      one row per household
-- parameters: $data_version integer; $rows varchar (Indicator.rows); $level varchar;
--             $code varchar; $year integer
-- columns:    household_no, township_code, township_name, village_name, status,
--             previous_status, persons, returned_persons, exit_year, main_cause,
--             source, as_on; no names
-- source:     the same conditions as the counts of village_counts
-- rights:     see_households of township_code
with households as (
    select *
    from household_years
    where
        data_version = $data_version
        and year = $year
        and $code = case $level
            when 'village' then village_code
            when 'township' then township_code
            else $code
        end
),

lines as (
    select amount as line_yuan
    from policy_values($data_version)
    where
        policy_key = 'national_income_line'
        and make_date($year::integer, 12, 31)
        between valid_from and coalesce(valid_to, date '9999-12-31')
    order by valid_from desc
    limit 1
),

chosen as (
    select h.*
    from households as h
    left join lines as l on true
    where
        case $rows
            when 'registered' then h.status <> 'not_registered'
            when 'poor' then h.status in ('poor', 'returned')
            when 'cumulative_exited' then h.status = 'exited'
            when 'exited' then h.status = 'exited' and h.previous_status <> 'exited'
            when 'returned' then h.returned_persons is not null
            when 'newly_registered'
                then h.status <> 'not_registered' and not h.is_registered_before
            when 'came_back'
                then
                    h.status <> 'not_registered'
                    and h.previous_status = 'not_registered'
                    and h.is_registered_before
            when 'left'
                then
                    h.status = 'not_registered'
                    and h.previous_status <> 'not_registered'
            when 'income_below_line'
                then h.status = 'exited' and h.per_capita_net_income_yuan < l.line_yuan
            else error('no such rows: ' || $rows)
        end
)

select
    c.household_no,
    c.township_code,
    coalesce(p.township_name, c.township_code) as township_name,
    coalesce(p.village_name, c.village_code) as village_name,
    c.status,
    c.previous_status,
    case when c.status = 'not_registered' then c.previous_persons else c.persons end
        as persons,
    c.returned_persons,
    c.exit_year,
    c.main_cause,
    c.source,
    c.as_on
from chosen as c
left join places_in_force($data_version) as p on c.village_code = p.village_code
order by c.township_code, c.village_code, c.household_no;
