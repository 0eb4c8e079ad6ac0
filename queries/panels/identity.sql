-- title:      the yearly identity of poverty, every term by itself
-- grain:      one row per place of the level and year whose flows are known
-- parameters: $data_version integer; $level varchar
-- columns:    code, year, then for households and for persons: poor_before, exited,
--             returned, newly_poor, came_back_poor, left_poor, moved_in, moved_out,
--             size_change (persons), poor_now, gap (0 when the identity holds)
-- source:     poor(y) = poor(y-1) - exited of those poor + returned + newly registered
--             poor + came back poor - left of those poor, plus moves below the county
-- rights:     view of code
with coded as (
    select
        *,
        case $level
            when 'village' then village_code
            when 'township' then township_code
            else 'county'
        end as code,
        case $level
            when 'village' then previous_village_code
            when 'township' then previous_township_code
            else 'county'
        end as previous_code,
        status in ('poor', 'returned') as is_poor,
        previous_status in ('poor', 'returned') as was_poor
    from household_years
    where data_version = $data_version
),

terms as (
    select
        code,
        year,
        -1
        * (was_poor and status = 'exited' and code = previous_code)::integer as exited,
        (previous_status = 'exited' and is_poor)::integer as returned,
        (is_poor and not is_registered_before)::integer as newly_poor,
        (
            is_poor and is_registered_before and previous_status = 'not_registered'
        )::integer as came_back_poor,
        -1 * (was_poor and status = 'not_registered')::integer as left_poor,
        (was_poor and is_poor and code <> previous_code)::integer as moved_in,
        0 as moved_out,
        case when was_poor and is_poor and code <> previous_code then persons else 0 end
            as moved_in_persons,
        0 as moved_out_persons,
        case
            when was_poor and status = 'exited' and code = previous_code
                then -1 * persons
            else 0
        end as exited_persons,
        case when previous_status = 'exited' and is_poor then persons else 0 end
            as returned_persons,
        case when is_poor and not is_registered_before then persons else 0 end
            as newly_poor_persons,
        case
            when
                is_poor and is_registered_before and previous_status = 'not_registered'
                then persons
            else 0
        end as came_back_poor_persons,
        case
            when was_poor and status = 'not_registered' then -1 * previous_persons
            else 0
        end as left_poor_persons,
        case
            when was_poor and status <> 'not_registered' and code = previous_code
                then persons - previous_persons
            else 0
        end as size_change
    from coded
    union all by name
    -- those who moved away, poor a year before, seen from the place they left
    select
        previous_code as code,
        year,
        -1 as moved_out,
        -1 * previous_persons as moved_out_persons
    from coded
    where was_poor and status <> 'not_registered' and code <> previous_code
),

sums as (
    select
        code,
        year,
        sum(exited)::bigint as exited,
        sum(returned)::bigint as returned,
        sum(newly_poor)::bigint as newly_poor,
        sum(came_back_poor)::bigint as came_back_poor,
        sum(left_poor)::bigint as left_poor,
        sum(moved_in)::bigint as moved_in,
        sum(moved_out)::bigint as moved_out,
        sum(exited_persons)::bigint as exited_persons,
        sum(returned_persons)::bigint as returned_persons,
        sum(newly_poor_persons)::bigint as newly_poor_persons,
        sum(came_back_poor_persons)::bigint as came_back_poor_persons,
        sum(left_poor_persons)::bigint as left_poor_persons,
        sum(moved_in_persons)::bigint as moved_in_persons,
        sum(moved_out_persons)::bigint as moved_out_persons,
        sum(size_change)::bigint as size_change
    from terms
    group by code, year
),

stocks as (
    select
        case when $level = 'county' then 'county' else code end as code,
        year,
        is_flow_known,
        poor_households,
        poor_persons
    from place_years
    where data_version = $data_version and place_level = $level
)

select
    n.code,
    n.year,
    b.poor_households as poor_before,
    coalesce(s.exited, 0) as exited,
    coalesce(s.returned, 0) as returned,
    coalesce(s.newly_poor, 0) as newly_poor,
    coalesce(s.came_back_poor, 0) as came_back_poor,
    coalesce(s.left_poor, 0) as left_poor,
    coalesce(s.moved_in, 0) as moved_in,
    coalesce(s.moved_out, 0) as moved_out,
    n.poor_households as poor_now,
    b.poor_persons as poor_persons_before,
    coalesce(s.exited_persons, 0) as exited_persons,
    coalesce(s.returned_persons, 0) as returned_persons,
    coalesce(s.newly_poor_persons, 0) as newly_poor_persons,
    coalesce(s.came_back_poor_persons, 0) as came_back_poor_persons,
    coalesce(s.left_poor_persons, 0) as left_poor_persons,
    coalesce(s.moved_in_persons, 0) as moved_in_persons,
    coalesce(s.moved_out_persons, 0) as moved_out_persons,
    coalesce(s.size_change, 0) as size_change,
    n.poor_persons as poor_persons_now,
    n.poor_households - b.poor_households - coalesce(s.exited, 0)
    - coalesce(s.returned, 0)
    - coalesce(s.newly_poor, 0)
    - coalesce(s.came_back_poor, 0)
    - coalesce(s.left_poor, 0) - coalesce(s.moved_in, 0) - coalesce(s.moved_out, 0)
        as gap,
    n.poor_persons - b.poor_persons - coalesce(s.exited_persons, 0)
    - coalesce(s.returned_persons, 0) - coalesce(s.newly_poor_persons, 0)
    - coalesce(s.came_back_poor_persons, 0) - coalesce(s.left_poor_persons, 0)
    - coalesce(s.moved_in_persons, 0) - coalesce(s.moved_out_persons, 0)
    - coalesce(s.size_change, 0) as gap_persons
from stocks as n
inner join stocks as b on n.code = b.code and n.year = b.year + 1
left join sums as s on n.code = s.code and n.year = s.year
where n.is_flow_known
order by n.year, n.code;
