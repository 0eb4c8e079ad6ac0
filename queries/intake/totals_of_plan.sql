-- title:      sums of a plan, to hold against its own totals row
-- grain:      one row
-- parameters: none
-- columns:    planned_delisted_villages, planned_exit_households, planned_exit_persons
-- source:     typed_rows
select
    sum(planned_delisted_villages)::double as planned_delisted_villages,
    sum(planned_exit_households)::double as planned_exit_households,
    sum(planned_exit_persons)::double as planned_exit_persons
from typed_rows;
