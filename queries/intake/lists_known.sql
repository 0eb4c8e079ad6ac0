-- title:      household rows in force, read once for all checks of a sheet
-- grain:      as lists_in_force
-- parameters: $version integer, the data version before
-- columns:    as lists_in_force
-- source:     lists_in_force
create or replace temp table lists_known as
select *
from lists_in_force($version);
