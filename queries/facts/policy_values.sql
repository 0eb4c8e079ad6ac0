-- title:      lines, thresholds and choices as in force, the county's before ours
-- grain:      one row per key and first day in force
-- parameters: version integer, the data version asked for
-- columns:    policy_key, valid_from, valid_to, amount, word, comparator, unit,
--             source_zh, source_en, entry (null as shipped)
-- source:     the files under data/policy and the ledger's edits
create or replace macro policy_values(version) as table
    with edits as (
        select e.*
        from policy_edits as e
        where e.entry <= version
        qualify
            row_number() over (
                partition by e.policy_key, e.valid_from order by e.entry desc
            ) = 1
    )

    select
        policy_key,
        valid_from,
        valid_to,
        amount,
        word,
        comparator,
        unit,
        source_zh,
        source_en,
        entry
    from edits
    union all
    select
        s.policy_key,
        s.valid_from,
        s.valid_to,
        s.amount,
        s.word,
        s.comparator,
        s.unit,
        s.source_zh,
        s.source_en,
        null as entry
    from policy_shipped as s
    left join edits as e
        on s.policy_key = e.policy_key and s.valid_from = e.valid_from
    where e.entry is null;
