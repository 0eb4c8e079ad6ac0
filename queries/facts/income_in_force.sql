-- title:      incomes of households in force, by the village of today
-- grain:      one row per year and household
-- parameters: version integer, the data version asked for
-- columns:    year, township_code, village_code, household_no, the kinds of income in
--             yuan, gross_income_yuan (empty where a kind is unknown)
-- source:     the income register; of two townships' rows for a household the later
--             published
create or replace macro income_in_force(version) as table
    with rows_in_force as (
        select i.*
        from income as i
        inner join coverage_in_force(version) as c
            on
                c.register = 'income'
                and i.batch_id = c.batch_id
                and i.township_code = c.township_code
                and make_date(i.year, 12, 31) = c.as_on
        qualify
            row_number() over (
                partition by i.year, i.household_no
                order by i.batch_id desc
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
        r.wage_income_yuan,
        r.business_income_yuan,
        r.property_income_yuan,
        r.transfer_income_yuan,
        r.business_expense_yuan,
        r.wage_income_yuan
        + r.business_income_yuan
        + r.property_income_yuan
        + r.transfer_income_yuan as gross_income_yuan
    from rows_in_force as r
    left join village_homes as v on r.village_code = v.village_code;
