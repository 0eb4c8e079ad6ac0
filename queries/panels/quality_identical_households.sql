-- title:      how often households of one village share size, cause and income
-- grain:      one row per township, household size and main cause
-- parameters: $data_version integer; $year integer
-- columns:    township_code, persons, main_cause (empty where not stated), households;
--             village_pairs, village_paths: pairs in one village, and pairs of such
--             pairs with a household in common; income_pairs, income_paths: the same
--             for one income; seen: pairs in one village with one income
-- source:     registered households of the year's own lists with a known income
-- rights:     view of township_code
with households as (
    select
        township_code,
        persons,
        coalesce(main_cause, '') as main_cause,
        village_code,
        per_capita_net_income_yuan as income_yuan
    from household_years
    where
        data_version = $data_version
        and year = $year
        and source = 'own'
        and status <> 'not_registered'
        and per_capita_net_income_yuan is not null
),

-- one row per set of households alike in one respect
alike as (
    select
        township_code,
        persons,
        main_cause,
        grouping(village_code, income_yuan) as respect,
        count(*) as n
    from households
    group by grouping sets (
        (township_code, persons, main_cause),
        (township_code, persons, main_cause, village_code),
        (township_code, persons, main_cause, income_yuan),
        (township_code, persons, main_cause, village_code, income_yuan)
    )
),

counted as (
    select
        township_code,
        persons,
        main_cause,
        respect,
        sum(n)::bigint as households,
        sum(n * (n - 1) / 2)::bigint as pairs,
        sum(n * (n - 1) * (n - 2) / 2)::bigint as paths
    from alike
    group by township_code, persons, main_cause, respect
)

select
    township_code,
    persons,
    main_cause,
    max(households) as households,
    max(pairs) filter (where respect = 1) as village_pairs,
    max(paths) filter (where respect = 1) as village_paths,
    max(pairs) filter (where respect = 2) as income_pairs,
    max(paths) filter (where respect = 2) as income_paths,
    max(pairs) filter (where respect = 0) as seen
from counted
group by township_code, persons, main_cause
order by township_code, persons, main_cause;
