-- title:      which list speaks for a township at a year's end
-- grain:      one row per township that ever sent a list, and listed year
-- parameters: version integer, the data version asked for
-- columns:    year, township_code, source (own, filled, carried, none), as_on and
--             register of the full list used, known_from the first year that the
--             township's lists can tell, last_partial_on
-- source:     the year's own latest list; else the nearest later; else the nearest
--             earlier, carried forward
create or replace macro township_years(version) as table
    with township_lists as materialized (
        select
            township_code,
            as_on,
            is_full,
            max(register) as register,
            count(identification_year) as identified,
            min(identification_year) as first_identification_year
        from lists_in_force(version)
        group by township_code, as_on, is_full
    ),

    span as (
        select
            least(min(first_identification_year), min(year(as_on))) as first_year,
            max(year(as_on)) as last_year
        from township_lists
    ),

    townships as (
        select
            t.township_code,
            case
                when
                    sum(t.identified) filter (where t.is_full) > 0
                    then min(s.first_year)
                else min(year(t.as_on))
            end as known_from
        from township_lists as t
        cross join span as s
        group by t.township_code
    ),

    grid as (
        select
            unnest(range(s.first_year, s.last_year + 1)) as year,
            t.township_code,
            t.known_from
        from townships as t
        cross join span as s
    ),

    sources as (
        select
            g.year,
            g.township_code,
            g.known_from,
            max(l.as_on) filter (where year(l.as_on) = g.year) as own_on,
            min(l.as_on) filter (where year(l.as_on) > g.year) as later_on,
            max(l.as_on) filter (where year(l.as_on) < g.year) as earlier_on
        from grid as g
        left join township_lists as l
            on g.township_code = l.township_code and l.is_full
        group by g.year, g.township_code, g.known_from
    )

    select
        s.year::smallint as year,
        s.township_code,
        case
            when s.own_on is not null then 'own'
            when s.later_on is not null then 'filled'
            when s.earlier_on is not null then 'carried'
            else 'none'
        end as source,
        coalesce(s.own_on, s.later_on, s.earlier_on) as as_on,
        l.register,
        s.known_from
    from sources as s
    left join township_lists as l
        on
            s.township_code = l.township_code
            and l.is_full
            and coalesce(s.own_on, s.later_on, s.earlier_on) = l.as_on;
