-- title:      a line, threshold or choice on a day
-- grain:      one row, or none
-- parameters: $data_version integer; $policy_key varchar; $on_day date
-- columns:    amount, word, comparator, unit, valid_from, valid_to, source_zh,
--             source_en
-- source:     policy_values; of several in force the one that began last
select
    amount,
    word,
    comparator,
    unit,
    valid_from,
    valid_to,
    source_zh,
    source_en
from policy_values($data_version)
where
    policy_key = $policy_key
    and $on_day::date between valid_from and coalesce(valid_to, date '9999-12-31')
order by valid_from desc
limit 1;
