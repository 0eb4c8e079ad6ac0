-- title:      the last list in force that each household stands on
-- grain:      one row per household_no
-- parameters: version integer, the data version asked for
-- columns:    household_no, township_code, register, batch_id, as_on, source_row of the
--             head, else of the first row
-- source:     lists_in_force; of two registers of a date the persons
create or replace macro households_last_listed(version) as table
    select
        household_no,
        township_code,
        register,
        batch_id,
        as_on,
        source_row
    from lists_in_force(version)
    qualify
        row_number() over (
            partition by household_no
            order by as_on desc, register = 'persons' desc, batch_id desc
        ) = 1;
