-- title:      forget the lines and thresholds that an earlier version shipped
-- grain:      none
-- parameters: none
-- columns:    none
-- source:     data/policy
delete from policy_shipped;
