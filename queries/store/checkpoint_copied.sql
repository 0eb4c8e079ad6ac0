-- title:      move what was written from the log into the file
-- grain:      none
-- parameters: none
-- columns:    none
-- source:     the database attached beside the store
checkpoint copied;
