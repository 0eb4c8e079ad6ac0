-- title:      household rows in force, of full and of partial lists
-- grain:      one row per register, kind of list, township, data date and household
-- parameters: version integer, the data version asked for
-- columns:    is_full, then the columns of household_listings
-- source:     a correction replaces the households it names, wherever the list of that
--             date had them; a later partial list replaces its own rows
create or replace macro lists_in_force(version) as table
    with listings as (
        select
            c.listing,
            l.*
        from household_listings as l
        inner join coverage_in_force(version) as c
            on
                l.batch_id = c.batch_id
                and l.township_code = c.township_code
                and l.as_on = c.as_on
    ),

    corrections as (
        select
            register,
            as_on,
            household_no,
            max(batch_id) as batch_id
        from listings
        where listing = 'corrects'
        group by register, as_on, household_no
    )

    select
        l.listing <> 'partial' as is_full,
        l.* exclude (listing)
    from listings as l
    left join corrections as c
        on
            l.register = c.register
            and l.as_on = c.as_on
            and l.household_no = c.household_no
            and l.listing <> 'partial'
    where c.batch_id is null or l.batch_id >= c.batch_id
    qualify
        row_number() over (
            partition by
                l.register,
                l.listing <> 'partial',
                l.township_code,
                l.as_on,
                l.household_no
            order by l.batch_id desc
        ) = 1;
