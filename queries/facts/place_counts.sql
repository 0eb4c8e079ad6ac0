-- title:      counts of every place of a level at every year's end
-- grain:      one row per listed year and place
-- parameters: version integer, a data version whose village_years are filled;
--             asked_level varchar county, township or village
-- columns:    place_level, code, name, year, then counts of persons and households,
--             sums of income
--             and base population; empty where it cannot be known
-- source:     county and township figures are sums over their villages
create or replace macro place_counts(version, asked_level) as table
    with named as (
        select
            *,
            case
                when asked_level = 'village' then village_code
                when asked_level = 'township' then township_code
                when asked_level = 'county' then county_code
                else error('no such level: ' || asked_level)
            end as code
        from village_years
        where data_version = version
    ),

    own_bases as materialized (
        select * from place_bases(version)
    ),

    -- the base of a township: its villages' sum, empty where a village with registered
    -- persons has none; its own row where no village has one
    township_bases as (
        select
            n.year,
            n.township_code,
            sum(n.registered_persons) as registered_persons,
            case
                when count(n.base_population) = 0 then any_value(b.base_population)
                when
                    count(*) filter (
                        where n.base_population is null and n.registered_persons > 0
                    ) = 0
                    then sum(n.base_population)
            end as base_population,
            coalesce(min(n.base_year), any_value(b.base_year)) as base_year
        from named as n
        left join own_bases as b
            on n.year = b.year and n.township_code = b.place_code
        group by n.year, n.township_code
    ),

    county_bases as (
        select
            t.year,
            case
                when count(t.base_population) = 0 then any_value(b.base_population)
                when
                    count(*) filter (
                        where t.base_population is null and t.registered_persons > 0
                    ) = 0
                    then sum(t.base_population)
            end as base_population,
            coalesce(min(t.base_year), any_value(b.base_year)) as base_year
        from township_bases as t
        left join own_bases as b
            on t.year = b.year and length(b.place_code) = 6
        group by t.year
    ),

    summed as (
        select
            year,
            code,
            case asked_level
                when 'village' then any_value(village_name)
                when 'township' then any_value(township_name)
                else any_value(county_name)
            end as name,
            any_value(township_code) as township_code,
            any_value(county_code) as county_code,
            bool_or(is_submitted) as is_submitted,
            bool_or(is_known) as is_known,
            not bool_or(is_submitted and not is_flow_known) as is_flow_known,
            count(distinct township_code) filter (
                where is_carried
            ) as carried_townships,
            any_value(national_income_line_yuan) as national_income_line_yuan,
            sum(registered_persons)::bigint as registered_persons,
            sum(registered_households)::bigint as registered_households,
            sum(size_squares)::bigint as size_squares,
            sum(poor_persons)::bigint as poor_persons,
            sum(poor_households)::bigint as poor_households,
            sum(cumulative_exited_persons)::bigint as cumulative_exited_persons,
            sum(cumulative_exited_households)::bigint as cumulative_exited_households,
            sum(exited_persons)::bigint as exited_persons,
            sum(exited_households)::bigint as exited_households,
            sum(returned_persons)::bigint as returned_persons,
            sum(returned_households)::bigint as returned_households,
            sum(newly_registered_persons)::bigint as newly_registered_persons,
            sum(newly_registered_households)::bigint as newly_registered_households,
            sum(came_back_households)::bigint as came_back_households,
            sum(left_households)::bigint as left_households,
            sum(income_persons)::bigint as income_persons,
            sum(income_sum_yuan)::double as income_sum_yuan,
            sum(exited_income_persons)::bigint as exited_income_persons,
            sum(income_below_line_persons)::bigint as income_below_line_persons,
            sum(poverty_gap_sum)::double as poverty_gap_sum,
            sum(poverty_severity_sum)::double as poverty_severity_sum,
            sum(base_population)::bigint as village_base_population,
            min(base_year) as village_base_year
        from named
        group by year, code
    )

    select
        asked_level as place_level,
        s.code,
        s.name,
        s.year,
        s.is_submitted,
        s.is_known,
        s.carried_townships,
        s.is_known and s.is_flow_known as is_flow_known,
        s.national_income_line_yuan,
        case when s.is_known then s.registered_persons end as registered_persons,
        case when s.is_known then s.registered_households end
            as registered_households,
        s.size_squares,
        case when s.is_known then s.poor_persons end as poor_persons,
        case when s.is_known then s.poor_households end as poor_households,
        case
            when s.is_known then s.cumulative_exited_persons
        end as cumulative_exited_persons,
        case
            when s.is_known then s.cumulative_exited_households
        end as cumulative_exited_households,
        case
            when s.is_known and s.is_flow_known then s.exited_persons
        end as exited_persons,
        case
            when s.is_known and s.is_flow_known then s.exited_households
        end as exited_households,
        case
            when s.is_known and s.is_flow_known then s.returned_persons
        end as returned_persons,
        case
            when s.is_known and s.is_flow_known then s.returned_households
        end as returned_households,
        case
            when s.is_known and s.is_flow_known then s.newly_registered_persons
        end as newly_registered_persons,
        case
            when s.is_known and s.is_flow_known then s.newly_registered_households
        end as newly_registered_households,
        case
            when s.is_known and s.is_flow_known then s.came_back_households
        end as came_back_households,
        case
            when s.is_known and s.is_flow_known then s.left_households
        end as left_households,
        case when s.is_known then s.income_persons end as income_persons,
        case when s.is_known then s.income_sum_yuan end as income_sum_yuan,
        case when s.is_known then s.exited_income_persons end as exited_income_persons,
        case when s.is_known then s.income_below_line_persons end
            as income_below_line_persons,
        case when s.is_known then s.poverty_gap_sum end as poverty_gap_sum,
        case when s.is_known then s.poverty_severity_sum end as poverty_severity_sum,
        case asked_level
            when 'village' then s.village_base_population
            when 'township' then t.base_population
            else c.base_population
        end::bigint as base_population,
        case
            when asked_level = 'village' then s.village_base_year
            when asked_level = 'township' and t.base_population is not null
                then t.base_year
            when asked_level = 'county' and c.base_population is not null
                then c.base_year
        end as base_year
    from summed as s
    left join township_bases as t on s.year = t.year and s.code = t.township_code
    left join county_bases as c on s.year = c.year and s.code = s.county_code;
