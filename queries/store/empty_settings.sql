-- title:      forget what a new store remembers, before a backup's settings come in
-- grain:      none
-- parameters: none
-- columns:    none
-- source:     settings
delete from settings;
