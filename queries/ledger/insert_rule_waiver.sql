-- title:      waive a rule in a township or the county, or let it apply again
-- grain:      one row
-- parameters: $entry integer; $rule, $township_code varchar; $until_on date;
--             $is_waived boolean
-- columns:    none
-- source:     every edit is a ledger entry
insert into rule_waivers by name
select
    $entry::integer as entry,
    $rule as rule,
    $township_code as township_code,
    $until_on::date as until_on,
    $is_waived::boolean as is_waived;
