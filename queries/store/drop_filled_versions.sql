-- title:      drop filled facts that an older version of the software laid out
-- grain:      none
-- parameters: none
-- columns:    none
-- source:     filled_versions is filled anew from the registers when it is asked for
drop table if exists filled_versions;
