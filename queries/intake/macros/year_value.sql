-- title:      the year of a written date
-- grain:      one value
-- parameters: parts varchar, yyyy, yyyymm or yyyymmdd
-- columns:    none
-- source:     the year as written
create or replace macro year_value(parts) as
left(parts, 4)::smallint;
