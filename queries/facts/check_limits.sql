-- title:      limits of the checks, as in force on a day
-- grain:      one row
-- parameters: version integer, the data version asked for; day date
-- columns:    table, income_highest, income_highest_of_poor, income_item_lowest,
--             household_largest, household_change, workers_enough,
--             phone_households, oldest_age, generation_years, head_youngest,
--             age_difference, school_age_first, school_age_last, working_age_first,
--             working_age_last, resolution_months, measure_months, household_growth,
--             arable_land_highest, forest_land_highest
-- source:     check_limits.toml and the county's own settings; beyond a limit a row is
--             looked at, never refused
create or replace macro check_limits(version, day) as table
    select
        arg_max(amount, valid_from) filter (
            policy_key = 'income_highest'
        ) as income_highest,
        arg_max(amount, valid_from) filter (
            policy_key = 'income_highest_of_poor'
        ) as income_highest_of_poor,
        arg_max(amount, valid_from) filter (
            policy_key = 'income_item_lowest'
        ) as income_item_lowest,
        arg_max(amount, valid_from) filter (
            policy_key = 'household_largest'
        ) as household_largest,
        arg_max(amount, valid_from) filter (
            policy_key = 'household_change'
        ) as household_change,
        arg_max(amount, valid_from) filter (
            policy_key = 'workers_enough'
        ) as workers_enough,
        arg_max(amount, valid_from) filter (
            policy_key = 'phone_households'
        ) as phone_households,
        arg_max(amount, valid_from) filter (
            policy_key = 'oldest_age'
        ) as oldest_age,
        arg_max(amount, valid_from) filter (
            policy_key = 'generation_years'
        ) as generation_years,
        arg_max(amount, valid_from) filter (
            policy_key = 'head_youngest'
        ) as head_youngest,
        arg_max(amount, valid_from) filter (
            policy_key = 'age_difference'
        ) as age_difference,
        arg_max(amount, valid_from) filter (
            policy_key = 'school_age_first'
        ) as school_age_first,
        arg_max(amount, valid_from) filter (
            policy_key = 'school_age_last'
        ) as school_age_last,
        arg_max(amount, valid_from) filter (
            policy_key = 'working_age_first'
        ) as working_age_first,
        arg_max(amount, valid_from) filter (
            policy_key = 'working_age_last'
        ) as working_age_last,
        arg_max(amount, valid_from) filter (
            policy_key = 'resolution_months'
        ) as resolution_months,
        arg_max(amount, valid_from) filter (
            policy_key = 'measure_months'
        ) as measure_months,
        arg_max(amount, valid_from) filter (
            policy_key = 'household_growth'
        ) as household_growth,
        arg_max(amount, valid_from) filter (
            policy_key = 'arable_land_highest'
        ) as arable_land_highest,
        arg_max(amount, valid_from) filter (
            policy_key = 'forest_land_highest'
        ) as forest_land_highest
    from policy_values(version)
    where day between valid_from and coalesce(valid_to, date '9999-12-31');
