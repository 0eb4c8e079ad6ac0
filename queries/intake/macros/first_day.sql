-- title:      the first day of a written date: of the day, the month or the year
-- grain:      one value
-- parameters: parts varchar, yyyy, yyyymm or yyyymmdd
-- columns:    none
-- source:     dates keep the precision in which they are written
create or replace macro first_day(parts) as
case length(parts)
    when 4 then make_date(parts::integer, 1, 1)
    when 6 then strptime(parts || '01', '%Y%m%d')::date
    when 8 then strptime(parts, '%Y%m%d')::date
end;
