-- title:      how precisely a date is written: year, month or day
-- grain:      one value
-- parameters: parts varchar, yyyy, yyyymm or yyyymmdd
-- columns:    none
-- source:     dates keep the precision in which they are written
create or replace macro date_precision(parts) as
case length(parts) when 4 then 'year' when 6 then 'month' when 8 then 'day' end;
