-- title:      monitored households at the last list of each year
-- grain:      one row per year and household that the township of its last row monitors
-- parameters: version integer, the data version asked for
-- columns:    year, township_code, village_code (of today), household_no, is_resolved,
--             is_listed: the year's last list of the township shows it
-- source:     the monitored register: of each household the last row up to the year's
--             last list; without a list of the year nothing is known
create or replace macro monitored_years(version) as table
    with lists as materialized (
        select m.*
        from monitored as m
        inner join coverage_in_force(version) as c
            on
                c.register = 'monitored'
                and m.batch_id = c.batch_id
                and m.township_code = c.township_code
                and m.as_on = c.as_on
    ),

    last_lists as (
        select
            township_code,
            year,
            max(as_on) as as_on
        from lists
        group by township_code, year
    ),

    years as (
        select distinct year from last_lists
    ),

    -- one row per year and household: where it was last shown, and in which state
    last_rows as (
        select
            y.year,
            l.township_code,
            l.village_code,
            l.household_no,
            l.is_resolved,
            l.as_on
        from years as y
        inner join lists as l on y.year >= l.year
        qualify
            row_number() over (
                partition by y.year, l.household_no
                order by l.as_on desc, l.batch_id desc
            ) = 1
    ),

    villages_known as materialized (
        select
            village_code,
            final_code,
            township_code
        from places_in_force(version)
    ),

    village_homes as (
        select
            p.village_code,
            p.final_code,
            f.township_code
        from villages_known as p
        inner join villages_known as f on p.final_code = f.village_code
    )

    select
        r.year,
        coalesce(v.township_code, r.township_code) as township_code,
        coalesce(v.final_code, r.village_code) as village_code,
        r.household_no,
        r.is_resolved,
        r.as_on = t.as_on as is_listed
    from last_rows as r
    inner join last_lists as t
        on r.township_code = t.township_code and r.year = t.year
    left join village_homes as v on r.village_code = v.village_code;
