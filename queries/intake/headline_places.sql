-- title:      figures that a load changes, of the county and of every township
-- grain:      one row per place, year and figure that differs
-- parameters: $version_before, $version_after integer, both filled
-- columns:    level, code, name, year, figure, before, after
-- source:     place_years
-- rights:     view of code
with figures as (
    unpivot (
        select
            data_version,
            place_level,
            code,
            name,
            year,
            registered_households::double as registered_households,
            poor_households::double as poor_households,
            poor_persons::double as poor_persons,
            exited_persons::double as exited_persons,
            returned_households::double as returned_households,
            poor_persons / nullif(base_population, 0)::double
                as poverty_headcount_ratio
        from place_years
        where
            data_version in ($version_before, $version_after)
            and place_level in ('county', 'township')
    ) on columns(* exclude (data_version, place_level, code, name, year))
    into name figure value amount
)

select
    place_level as level,
    code,
    any_value(name) as name,
    year,
    figure,
    any_value(amount) filter (where data_version = $version_before) as before,
    any_value(amount) filter (where data_version = $version_after) as after
from figures
group by place_level, code, year, figure
having before is distinct from after
order by year desc, level asc, code asc, figure asc;
