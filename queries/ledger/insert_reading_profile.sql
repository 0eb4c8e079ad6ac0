-- title:      remember how a sender's sheets are to be read, or no longer
-- grain:      one row
-- parameters: $entry integer; $register, $sender, $fingerprint, $headings, $reading
--             varchar; $is_withdrawn boolean
-- columns:    none
-- source:     every edit is a ledger entry
insert into reading_profiles by name
select
    $entry::integer as entry,
    $register as register,
    $sender as sender,
    $fingerprint as fingerprint,
    $headings::json as headings,
    $reading::json as reading,
    $is_withdrawn::boolean as is_withdrawn;
