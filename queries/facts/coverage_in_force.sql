-- title:      what is in force: batches by register, township and data date
-- grain:      one row per batch, township and data date in force
-- parameters: version integer, the data version asked for
-- columns:    register, listing, township_code, as_on, batch_id
-- source:     the import ledger's rule: the latest published full list that covers a
--             township and date is in force, with the corrections that stand on it;
--             partial lists and events are added to and cover only their own rows
create or replace macro coverage_in_force(version) as table
    with last_acts as (
        select
            batch_id,
            arg_max(action, entry) as last_action
        from ledger
        where entry <= version and batch_id is not null
        group by batch_id
    ),

    published as (
        select c.*
        from batch_coverage as c
        inner join last_acts as a on c.batch_id = a.batch_id
        where a.last_action <> 'withdraw'
    ),

    full_lists as (
        select
            register,
            township_code,
            as_on,
            max(batch_id) as batch_id
        from published
        where listing = 'full'
        group by register, township_code, as_on
    )

    select
        p.register,
        p.listing,
        p.township_code,
        p.as_on,
        p.batch_id
    from published as p
    left join full_lists as f
        on
            p.register = f.register
            and p.township_code = f.township_code
            and p.as_on = f.as_on
    where
        p.listing in ('partial', 'adds')
        or (p.listing = 'full' and p.batch_id = f.batch_id)
        or (p.listing = 'corrects' and p.stands_on = f.batch_id);
