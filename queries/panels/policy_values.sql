-- title:      lines, thresholds and choices as in force
-- grain:      one row per key and first day in force
-- parameters: $data_version integer
-- columns:    policy_key, valid_from, valid_to, amount, word, comparator, unit,
--             source_zh, source_en, entry
-- source:     policy_values
-- rights:     view
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
from policy_values($data_version)
order by policy_key, valid_from;
