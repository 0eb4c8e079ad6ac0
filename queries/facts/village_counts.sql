-- title:      counts of every village at every year's end
-- grain:      one row per listed year and village
-- parameters: version integer, a data version whose household_years are filled
-- columns:    as in the table village_years, without data_version
-- source:     the indicators' definitions; incomes against the national line of the
--             year
create or replace macro village_counts(version) as table
    with township_lists as materialized (
        select * from township_years(version)
    ),

    known_places as materialized (
        select * from places_in_force(version)
    ),

    villages_shown as (
        select
            village_code,
            village_name,
            township_code
        from known_places
        where village_code = final_code
        union all
        -- villages that rows name but the register of places no longer has
        select
            h.village_code,
            h.village_code as village_name,
            min(h.township_code) as township_code
        from household_years as h
        anti join known_places as p on h.village_code = p.village_code
        where h.data_version = version
        group by h.village_code
    ),

    townships as (
        select
            township_code,
            any_value(township_name) as township_name
        from known_places
        group by township_code
    ),

    counties as (
        select
            coalesce(min(county_code), 'county') as county_code,
            coalesce(min(county_name), '') as county_name
        from known_places
    ),

    years as (
        select distinct year from township_lists
    ),

    grid as (
        select
            y.year,
            v.township_code,
            v.village_code,
            v.village_name,
            coalesce(n.township_name, v.township_code) as township_name,
            c.county_code,
            c.county_name,
            coalesce(t.source, 'none') as source,
            t.township_code is not null as is_submitted,
            coalesce(y.year >= t.known_from, false) as is_known,
            coalesce(y.year - 1 >= t.known_from, false) as is_flow_known
        from villages_shown as v
        cross join years as y
        cross join counties as c
        left join townships as n on v.township_code = n.township_code
        left join township_lists as t
            on v.township_code = t.township_code and y.year = t.year
    ),

    lines as (
        select
            y.year,
            p.amount as line_yuan
        from years as y
        inner join policy_values(version) as p
            on
                p.policy_key = 'national_income_line'
                and make_date(y.year, 12, 31)
                between p.valid_from and coalesce(p.valid_to, date '9999-12-31')
        qualify row_number() over (partition by y.year order by p.valid_from desc) = 1
    ),

    household_counts as (
        select
            h.year,
            h.village_code,
            sum(h.persons) as registered_persons,
            count(*) filter (where h.status <> 'not_registered')
                as registered_households,
            sum(h.persons * h.persons) as size_squares,
            sum(h.persons) filter (where h.status in ('poor', 'returned'))
                as poor_persons,
            count(*) filter (where h.status in ('poor', 'returned')) as poor_households,
            sum(h.persons) filter (where h.status = 'exited')
                as cumulative_exited_persons,
            count(*) filter (where h.status = 'exited') as cumulative_exited_households,
            sum(h.persons) filter (
                where h.status = 'exited' and h.previous_status <> 'exited'
            ) as exited_persons,
            count(*) filter (
                where h.status = 'exited' and h.previous_status <> 'exited'
            ) as exited_households,
            sum(h.returned_persons) as returned_persons,
            count(h.returned_persons) as returned_households,
            sum(h.persons) filter (
                where h.status <> 'not_registered' and not h.is_registered_before
            ) as newly_registered_persons,
            count(*) filter (
                where h.status <> 'not_registered' and not h.is_registered_before
            ) as newly_registered_households,
            count(*) filter (
                where
                h.status <> 'not_registered'
                and h.previous_status = 'not_registered'
                and h.is_registered_before
            ) as came_back_households,
            count(*) filter (
                where h.status = 'not_registered'
                and h.previous_status <> 'not_registered'
            ) as left_households,
            sum(h.persons) filter (
                where h.per_capita_net_income_yuan is not null
            ) as income_persons,
            sum(
                (h.persons * h.per_capita_net_income_yuan)::decimal(28, 6)
            ) as income_sum_yuan,
            sum(h.persons) filter (
                where h.status = 'exited' and h.per_capita_net_income_yuan is not null
            ) as exited_income_persons,
            sum(h.persons) filter (
                where h.status = 'exited' and h.per_capita_net_income_yuan < l.line_yuan
            ) as income_below_line_persons,
            sum(
                (
                    h.persons
                    * greatest(
                        0, (l.line_yuan - h.per_capita_net_income_yuan) / l.line_yuan
                    )
                )::decimal(38, 24)
            ) filter (
                where h.per_capita_net_income_yuan is not null
            ) as poverty_gap_sum,
            sum(
                (
                    h.persons
                    * greatest(
                        0, (l.line_yuan - h.per_capita_net_income_yuan) / l.line_yuan
                    ) ** 2
                )::decimal(38, 24)
            ) filter (
                where h.per_capita_net_income_yuan is not null
            ) as poverty_severity_sum
        from household_years as h
        left join lines as l on h.year = l.year
        where h.data_version = version
        group by h.year, h.village_code
    ),

    bases as (
        select * from place_bases(version)
    )

    select
        g.year,
        g.township_code,
        g.village_code,
        g.village_name,
        g.township_name,
        g.county_code,
        g.county_name,
        g.is_submitted,
        g.is_known,
        g.is_flow_known,
        g.source = 'carried' as is_carried,
        -- a village without a row has nobody: zero, not missing
        coalesce(h.registered_persons, 0)::bigint as registered_persons,
        coalesce(h.registered_households, 0)::bigint as registered_households,
        coalesce(h.size_squares, 0)::bigint as size_squares,
        coalesce(h.poor_persons, 0)::bigint as poor_persons,
        coalesce(h.poor_households, 0)::bigint as poor_households,
        coalesce(h.cumulative_exited_persons, 0)::bigint as cumulative_exited_persons,
        coalesce(h.cumulative_exited_households, 0)::bigint
            as cumulative_exited_households,
        coalesce(h.exited_persons, 0)::bigint as exited_persons,
        coalesce(h.exited_households, 0)::bigint as exited_households,
        coalesce(h.returned_persons, 0)::bigint as returned_persons,
        coalesce(h.returned_households, 0)::bigint as returned_households,
        coalesce(h.newly_registered_persons, 0)::bigint as newly_registered_persons,
        coalesce(h.newly_registered_households, 0)::bigint
            as newly_registered_households,
        coalesce(h.came_back_households, 0)::bigint as came_back_households,
        coalesce(h.left_households, 0)::bigint as left_households,
        coalesce(h.income_persons, 0)::bigint as income_persons,
        coalesce(h.income_sum_yuan, 0) as income_sum_yuan,
        coalesce(h.exited_income_persons, 0)::bigint as exited_income_persons,
        coalesce(h.income_below_line_persons, 0)::bigint as income_below_line_persons,
        coalesce(h.poverty_gap_sum, 0) as poverty_gap_sum,
        coalesce(h.poverty_severity_sum, 0) as poverty_severity_sum,
        l.line_yuan as national_income_line_yuan,
        b.base_population,
        b.base_year,
        b.base_kind
    from grid as g
    left join household_counts as h
        on g.year = h.year and g.village_code = h.village_code
    left join lines as l on g.year = l.year
    left join bases as b on g.year = b.year and g.village_code = b.place_code;
