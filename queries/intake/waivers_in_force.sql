-- title:      rules that are waived, with who waived them, why, and until when
-- grain:      one row per rule and township, or rule alone for the whole county
-- parameters: $version integer
-- columns:    entry, rule, township_code (empty for the county), until_on, reason,
--             acted_by, acted_at
-- source:     rule_waivers; the latest choice counts, whether it has expired or not
with choices as (
    select *
    from rule_waivers
    where entry <= $version
    qualify
        row_number() over (partition by rule, township_code order by entry desc) = 1
)

select
    c.entry,
    c.rule,
    c.township_code,
    c.until_on,
    l.reason,
    l.acted_by,
    l.acted_at
from choices as c
inner join ledger as l on c.entry = l.entry
where c.is_waived
order by c.rule, c.township_code nulls first;
