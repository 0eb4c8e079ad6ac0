-- title:      where a household lives, by the lists in force
-- grain:      one row per household and data date of a list that shows it
-- parameters: version integer, the data version asked for
-- columns:    household_no, township_code, village_code, lived_from, lived_until
--             (dates)
-- source:     a row that names no place is that of its household: of the nearest list
--             up to its date, else of the first one
create or replace macro household_homes(version) as table
    with homes as (
        select
            household_no,
            as_on,
            arg_max(township_code, batch_id) as township_code,
            arg_max(village_code, batch_id) as village_code
        from lists_in_force(version)
        group by household_no, as_on
    )

    select
        household_no,
        township_code,
        village_code,
        case
            when row_number() over household = 1 then date '1900-01-01' else as_on
        end as lived_from,
        coalesce(
            lead(as_on) over household - 1, date '9999-12-31'
        ) as lived_until
    from homes
    window household as (partition by household_no order by as_on);
