-- title:      marks of the events in force that have no key of their own
-- grain:      one row per row of visits, findings and accounts in force
-- parameters: version integer, the data version asked for
-- columns:    register, row_mark
-- source:     event registers are added to; equal rows of two files are likely one
--             event
create or replace macro event_marks_in_force(version) as table
    with events as (
        select
            'visits' as register,
            batch_id,
            row_mark
        from visits
        union all
        select
            'findings' as register,
            batch_id,
            row_mark
        from findings
        union all
        select
            'accounts' as register,
            batch_id,
            row_mark
        from accounts
    ),

    batches_in_force as (
        select distinct
            register,
            batch_id
        from coverage_in_force(version)
    )

    select
        e.register,
        e.row_mark
    from events as e
    inner join batches_in_force as b
        on e.register = b.register and e.batch_id = b.batch_id;
