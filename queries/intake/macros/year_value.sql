-- title:      the year of a written date
-- grain:      one value
-- parameters: cell varchar
-- columns:    none
-- source:     date_parts
create or replace macro year_value(cell) as
year(date_value(cell))::smallint;
