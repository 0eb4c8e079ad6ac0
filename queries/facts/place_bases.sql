-- title:      base population of a place in a year, of the kind that the county chose
-- grain:      one row per listed year and place that has a base
-- parameters: version integer, the data version asked for
-- columns:    year, place_code, base_population persons, base_year, base_kind
-- source:     register of the rural population; choices base_kind and carry_last_base
create or replace macro place_bases(version) as table
    with years as (
        select distinct year from township_years(version)
    ),

    choices as (
        select
            y.year,
            p.policy_key,
            p.word
        from years as y
        inner join policy_values(version) as p
            on
                p.policy_key in ('base_kind', 'carry_last_base')
                and make_date(y.year, 12, 31)
                between p.valid_from and coalesce(p.valid_to, date '9999-12-31')
        qualify
            row_number() over (
                partition by y.year, p.policy_key order by p.valid_from desc
            ) = 1
    ),

    submitted as (
        select
            p.year,
            coalesce(m.final_code, p.place_code) as place_code,
            -- a village that was merged without its number leaves the whole unknown
            case
                when count(*) = count(p.rural_registered_population)
                    then sum(p.rural_registered_population)
            end as rural_registered_population,
            case
                when count(*) = count(p.resident_population)
                    then sum(p.resident_population)
            end as resident_population
        from population as p
        inner join coverage_in_force(version) as c
            on
                c.register = 'population'
                and p.batch_id = c.batch_id
                and p.township_code = c.township_code
                and make_date(p.year, 12, 31) = c.as_on
        left join places_in_force(version) as m on p.place_code = m.village_code
        group by p.year, coalesce(m.final_code, p.place_code)
    ),

    chosen as (
        select
            y.year,
            s.year as base_year,
            s.place_code,
            k.word as base_kind,
            case k.word
                when 'resident_population' then s.resident_population
                else s.rural_registered_population
            end as base_population
        from years as y
        inner join choices as k on y.year = k.year and k.policy_key = 'base_kind'
        left join choices as c on y.year = c.year and c.policy_key = 'carry_last_base'
        inner join submitted as s
            on y.year = s.year or (c.word = 'yes' and y.year > s.year)
    )

    select
        year,
        place_code,
        base_population::bigint as base_population,
        base_year,
        base_kind
    from chosen
    where base_population is not null
    qualify
        row_number() over (partition by year, place_code order by base_year desc) = 1;
