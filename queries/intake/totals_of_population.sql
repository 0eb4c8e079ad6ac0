-- title:      sums of a register of population, to hold against its own totals row
-- grain:      one row
-- parameters: none
-- columns:    rural_registered_population, rural_registered_households,
--             resident_population
-- source:     typed_rows
select
    sum(rural_registered_population)::double as rural_registered_population,
    sum(rural_registered_households)::double as rural_registered_households,
    sum(resident_population)::double as resident_population
from typed_rows;
