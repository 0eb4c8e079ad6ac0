-- title:      sums of the register “accounts”, to hold against its own totals row
-- grain:      one row
-- parameters: none
-- columns:    amount_yuan
-- source:     typed_rows
select sum(amount_yuan::decimal(28, 6))::double as amount_yuan
from typed_rows;
