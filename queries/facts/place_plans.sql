-- title:      yearly plan of a place: its own row, else the sum of the places below it
-- grain:      one row per year and place that has a plan
-- parameters: version integer, the data version asked for; place_level varchar
-- columns:    code, year, planned_villages, planned_households, planned_persons
-- source:     register of the yearly plan
create or replace macro place_plans(version, place_level) as table
    with rows_in_force as (
        select
            p.year,
            coalesce(m.final_code, p.place_code) as place_code,
            p.planned_delisted_villages as planned_villages,
            p.planned_exit_households as planned_households,
            p.planned_exit_persons as planned_persons
        from plan as p
        inner join coverage_in_force(version) as c
            on
                c.register = 'plan'
                and p.batch_id = c.batch_id
                and p.township_code = c.township_code
                and make_date(p.year, 12, 31) = c.as_on
        left join places_in_force(version) as m on p.place_code = m.village_code
    ),

    village_sums as (
        select
            r.year,
            p.township_code,
            sum(r.planned_villages) as planned_villages,
            sum(r.planned_households) as planned_households,
            sum(r.planned_persons) as planned_persons
        from rows_in_force as r
        inner join places_in_force(version) as p on r.place_code = p.village_code
        group by r.year, p.township_code
    ),

    township_plans as (
        select
            coalesce(r.year, v.year) as year,
            coalesce(r.place_code, v.township_code) as code,
            coalesce(r.planned_villages, v.planned_villages) as planned_villages,
            coalesce(r.planned_households, v.planned_households) as planned_households,
            coalesce(r.planned_persons, v.planned_persons) as planned_persons
        from (
            select * from rows_in_force
            where length(place_code) = 9
        ) as r
        full outer join village_sums as v
            on r.year = v.year and r.place_code = v.township_code
    ),

    township_sums as (
        select
            year,
            sum(planned_villages) as planned_villages,
            sum(planned_households) as planned_households,
            sum(planned_persons) as planned_persons
        from township_plans
        group by year
    ),

    county_code as (
        select min(county_code) as code from places_in_force(version)
    ),

    county_plans as (
        select
            coalesce(r.year, t.year) as year,
            coalesce(r.place_code, k.code) as code,
            coalesce(r.planned_villages, t.planned_villages) as planned_villages,
            coalesce(r.planned_households, t.planned_households) as planned_households,
            coalesce(r.planned_persons, t.planned_persons) as planned_persons
        from (
            select * from rows_in_force
            where length(place_code) = 6
        ) as r
        full outer join township_sums as t on r.year = t.year
        cross join county_code as k
    ),

    of_level as (
        select
            place_code as code,
            year,
            planned_villages,
            planned_households,
            planned_persons
        from rows_in_force
        where length(place_code) = 12 and place_level = 'village'
        union all
        select
            code,
            year,
            planned_villages,
            planned_households,
            planned_persons
        from township_plans
        where place_level = 'township'
        union all
        select
            code,
            year,
            planned_villages,
            planned_households,
            planned_persons
        from county_plans
        where place_level = 'county'
    )

    select
        code,
        year,
        sum(planned_villages)::bigint as planned_villages,
        sum(planned_households)::bigint as planned_households,
        sum(planned_persons)::bigint as planned_persons
    from of_level
    group by code, year;
