-- title:      a choice as it is in force on a day
-- grain:      one row, none where nothing is in force
-- parameters: $version integer; $policy_key varchar; $day date
-- columns:    word
-- source:     policy_values; needs no facts, so that it may be asked before a load
select word
from policy_values($version)
where
    policy_key = $policy_key
    and $day::date between valid_from and coalesce(valid_to, date '9999-12-31')
order by valid_from desc
limit 1;
