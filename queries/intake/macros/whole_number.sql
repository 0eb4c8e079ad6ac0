-- title:      a number of persons, households or villages, as it must be
-- grain:      one value
-- parameters: amount double
-- columns:    none
-- source:     what is no whole number from 0 on is no number of anybody: it is unread
create or replace macro whole_number(amount) as
case
    when amount between 0 and 2147483647 and amount = floor(amount)
        then amount::integer
end;
