-- title:      the year of a written date, empty where no register reaches
-- grain:      one value
-- parameters: parts varchar, yyyy, yyyymm or yyyymmdd
-- columns:    none
-- source:     a year that is none is named by a check and must not stop the reading
create or replace macro likely_year(parts) as
case when year_value(parts) between 1980 and 2100 then year_value(parts) end;
