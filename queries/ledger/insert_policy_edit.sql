-- title:      set a line, a threshold or a choice
-- grain:      one row
-- parameters: $entry integer; $policy_key, $word, $comparator, $unit, $source varchar;
--             $valid_from, $valid_to date; $amount double
-- columns:    none
-- source:     every edit is a ledger entry
insert into policy_edits by name
select
    $entry::integer as entry,
    $policy_key as policy_key,
    $valid_from::date as valid_from,
    $valid_to::date as valid_to,
    $amount::double as amount,
    $word as word,
    $comparator as comparator,
    $unit as unit,
    $source as source_zh,
    $source as source_en;
