-- title:      what is in force, by register, township and data date
-- grain:      one row per register, township, data date and batch
-- parameters: $data_version integer
-- columns:    register, listing, township_code, as_on, batch_id
-- source:     coverage_in_force
-- rights:     view of township_code
select
    register,
    listing,
    township_code,
    as_on,
    batch_id
from coverage_in_force($data_version)
order by register, township_code, as_on, batch_id;
