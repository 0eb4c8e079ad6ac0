-- title:      problems under rectification in force
-- grain:      one row per number and source of a problem
-- parameters: version integer, the data version asked for
-- columns:    the columns of rectification
-- source:     event registers are added to; a row with a known key replaces that row
create or replace macro rectification_in_force(version) as table
    select r.*
    from rectification as r
    inner join coverage_in_force(version) as c
        on
            c.register = 'rectification'
            and r.batch_id = c.batch_id
            and r.township_code = c.township_code
            and coalesce(
                make_date(r.event_year::integer, 12, 31), date '1900-01-01'
            ) = c.as_on
    qualify
        row_number() over (
            partition by r.serial_no, r.problem_source
            order by r.batch_id desc
        ) = 1;
