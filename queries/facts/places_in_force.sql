-- title:      villages in force, with the village that each one's history goes to
-- grain:      one row per village code
-- parameters: version integer, the data version asked for
-- columns:    village_code, village_name, township_code, township_name, county_code,
--             county_name, is_poor_village, merged_into_code, final_code
-- source:     renamed and merged villages keep their history through 并入村代码
create or replace macro places_in_force(version) as table
    with recursive listed as (
        select p.*
        from places as p
        inner join coverage_in_force(version) as c
            on p.batch_id = c.batch_id and p.township_code = c.township_code
        where c.register = 'places'
        qualify
            row_number() over (partition by p.village_code order by p.batch_id desc) = 1
    ),

    mergers as (
        select
            village_code,
            village_code as final_code,
            0 as steps
        from listed
        union all
        select
            m.village_code,
            l.merged_into_code as final_code,
            m.steps + 1 as steps
        from mergers as m
        inner join listed as l on m.final_code = l.village_code
        -- into a village that is not listed nothing is merged
        inner join listed as t on l.merged_into_code = t.village_code
        where m.steps < 20
    ),

    last_steps as (
        select
            village_code,
            arg_max(final_code, steps) as final_code
        from mergers
        group by village_code
    )

    select
        l.village_code,
        l.village_name,
        l.township_code,
        l.township_name,
        l.county_code,
        l.county_name,
        l.is_poor_village,
        l.merged_into_code,
        s.final_code
    from listed as l
    inner join last_steps as s on l.village_code = s.village_code;
