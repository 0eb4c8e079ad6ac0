-- title:      take over the lines and thresholds that this version ships
-- grain:      one row per key and first day in force
-- parameters: none (reads the registered frame shipped_policy)
-- columns:    none
-- source:     data/policy
insert into policy_shipped by name
select
    policy_key,
    valid_from,
    valid_to,
    amount,
    word,
    comparator,
    unit,
    source_zh,
    source_en
from shipped_policy;
