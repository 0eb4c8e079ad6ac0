-- title:      county figures of the latest year, for two data versions side by side
-- grain:      one row per figure
-- parameters: $data_version integer
-- columns:    figure, amount
-- source:     place_years
with latest as (
    select *
    from place_years
    where data_version = $data_version and place_level = 'county'
    qualify year = max(year) over ()
)

unpivot (
    select
        year::double as year,
        registered_households::double as registered_households,
        registered_persons::double as registered_persons,
        poor_persons::double as poor_persons,
        poor_persons / nullif(base_population, 0)::double as poverty_headcount_ratio,
        cumulative_exited_persons::double as cumulative_exited_persons,
        returned_households::double as returned_households
    from latest
) on columns(*) into name figure value amount;
