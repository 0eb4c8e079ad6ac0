-- title:      let a polygon of border files stand for a place, or no longer
-- grain:      one row
-- parameters: $entry integer; $level, $written_code, $written_name, $written_township,
--             $place_code varchar, null to take a choice back
-- columns:    none
-- source:     every edit is a ledger entry
insert into border_matches (
    entry, level, written_code, written_name, written_township, place_code
)
values (
    $entry, $level, $written_code, $written_name, $written_township, $place_code
);
