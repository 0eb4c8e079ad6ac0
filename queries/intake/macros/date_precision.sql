-- title:      how precisely a date is written: year, month or day
-- grain:      one value
-- parameters: cell varchar
-- columns:    none
-- source:     date_parts
create or replace macro date_precision(cell) as
case length(date_parts(cell)) when 4 then 'year' when 6 then 'month' when 8 then 'day' end;
