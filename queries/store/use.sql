-- title:      work in the attached database
-- grain:      none
-- parameters: none
-- columns:    none
-- source:     a connection is to a database in memory, to which the file is attached
use store;
