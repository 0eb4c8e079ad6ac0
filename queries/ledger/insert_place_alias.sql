-- title:      let a name in files stand for a place
-- grain:      one row
-- parameters: $entry integer; $alias_name, $parent_code, $place_code varchar
-- columns:    none
-- source:     every edit is a ledger entry
insert into place_aliases (entry, alias_name, parent_code, place_code)
values ($entry, $alias_name, $parent_code, $place_code);
