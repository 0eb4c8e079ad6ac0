-- title:      sums of the register “funds”, to hold against its own totals row
-- grain:      one row
-- parameters: none
-- columns:    planned_yuan, received_yuan, spent_yuan
-- source:     typed_rows
select
    sum(planned_yuan::decimal(28, 6))::double as planned_yuan,
    sum(received_yuan::decimal(28, 6))::double as received_yuan,
    sum(spent_yuan::decimal(28, 6))::double as spent_yuan
from typed_rows;
