-- title:      returns events in force
-- grain:      one row per household and date of return
-- parameters: version integer, the data version asked for
-- columns:    the columns of returns
-- source:     event registers are added to; a row with a known key replaces that row
create or replace macro returns_in_force(version) as table
    select r.*
    from returns as r
    inner join coverage_in_force(version) as c
        on
            c.register = 'returns'
            and r.batch_id = c.batch_id
            and r.township_code = c.township_code
            and make_date(r.return_year, 12, 31) = c.as_on
    qualify
        row_number() over (
            partition by r.household_no, r.returned_on, r.returned_precision
            order by r.batch_id desc
        ) = 1;
