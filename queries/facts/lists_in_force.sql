-- title:      household rows in force, of full and of partial lists
-- grain:      one row per register, kind of list, township, data date and household
-- parameters: version integer, the data version asked for
-- columns:    is_full, then the columns of household_listings
-- source:     a correction replaces the households it names; a later partial list
--             replaces its own rows
create or replace macro lists_in_force(version) as table
    select
        c.listing <> 'partial' as is_full,
        l.*
    from household_listings as l
    inner join coverage_in_force(version) as c
        on
            l.batch_id = c.batch_id
            and l.township_code = c.township_code
            and l.as_on = c.as_on
    qualify
        row_number() over (
            partition by
                l.register,
                c.listing <> 'partial',
                l.township_code,
                l.as_on,
                l.household_no
            order by l.batch_id desc
        ) = 1;
