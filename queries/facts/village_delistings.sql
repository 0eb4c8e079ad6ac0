-- title:      poor villages and the year each was delisted
-- grain:      one row per village that the register of villages has
-- parameters: version integer, the data version asked for
-- columns:    village_code, township_code, is_poor_village, delisting_year,
--             planned_delisting_year
-- source:     the latest year's row that says it; poor or not from the register of
--             places where no row says it
create or replace macro village_delistings(version) as table
    with rows_in_force as (
        select
            v.*,
            coalesce(p.final_code, v.village_code) as final_code,
            p.is_poor_village as is_poor_place,
            p.township_code as place_township_code,
            -- of one year the row of the merged village itself, then the last one
            [
                v.year::integer,
                (v.village_code = p.final_code)::integer,
                v.batch_id,
                v.source_row
            ] as latest
        from villages as v
        inner join coverage_in_force(version) as c
            on
                c.register = 'villages'
                and v.batch_id = c.batch_id
                and v.township_code = c.township_code
                and make_date(v.year, 12, 31) = c.as_on
        left join places_in_force(version) as p on v.village_code = p.village_code
    )

    select
        final_code as village_code,
        coalesce(
            arg_max(place_township_code, latest), arg_max(township_code, latest)
        ) as township_code,
        coalesce(
            arg_max(is_poor_village, latest)
            filter (where is_poor_village is not null),
            bool_or(is_poor_place),
            -- only a poor village is delisted
            count(delisting_year) > 0
        ) as is_poor_village,
        arg_max(delisting_year, latest) filter (
            where delisting_year is not null
        ) as delisting_year,
        arg_max(planned_delisting_year, latest) filter (
            where planned_delisting_year is not null
        ) as planned_delisting_year
    from rows_in_force
    group by final_code;
