-- title:      what the registers of a village say of it, side by side
-- grain:      one row per village of the year that has registered households, or is
--             in the village register
-- parameters: $data_version integer; $year integer
-- columns:    township_code, township_name, code, name, registered_persons and
--             registered_households (of the lists), rural_registered_population and
--             rural_registered_households (of the population register), listed_as_poor
--             (register of places), stated_as_poor (village register)
-- source:     village_years, population, villages and places in force
-- rights:     view of code
with registered as (
    select
        village_code,
        registered_persons,
        registered_households
    from village_years
    where data_version = $data_version and year = $year and is_known
),

known_places as materialized (
    select * from places_in_force($data_version)
),

populations as (
    select
        coalesce(m.final_code, p.place_code) as village_code,
        case
            when count(*) = count(p.rural_registered_population)
                then sum(p.rural_registered_population)::bigint
        end as rural_registered_population,
        case
            when count(*) = count(p.rural_registered_households)
                then sum(p.rural_registered_households)::bigint
        end as rural_registered_households
    from population as p
    inner join coverage_in_force($data_version) as c
        on
            c.register = 'population'
            and p.batch_id = c.batch_id
            and p.township_code = c.township_code
            and make_date(p.year, 12, 31) = c.as_on
    left join known_places as m on p.place_code = m.village_code
    where p.year = $year
    group by coalesce(m.final_code, p.place_code)
),

stated as (
    select
        v.village_code,
        v.is_poor_village
    from villages as v
    inner join coverage_in_force($data_version) as c
        on
            c.register = 'villages'
            and v.batch_id = c.batch_id
            and v.township_code = c.township_code
            and make_date(v.year, 12, 31) = c.as_on
    where v.year = $year
)

select
    p.township_code,
    p.township_name,
    p.village_code as code,
    p.village_name as name,
    r.registered_persons,
    r.registered_households,
    b.rural_registered_population,
    b.rural_registered_households,
    p.is_poor_village as listed_as_poor,
    s.is_poor_village as stated_as_poor
from known_places as p
left join registered as r on p.village_code = r.village_code
left join populations as b on p.village_code = b.village_code
left join stated as s on p.village_code = s.village_code
where
    p.village_code = p.final_code
    and (r.registered_households > 0 or s.village_code is not null)
order by p.township_code, p.village_code;
