-- title:      the last day of a written date: of the day, the month or the year
-- grain:      one value
-- parameters: cell varchar
-- columns:    none
-- source:     date_parts
create or replace macro date_value(cell) as
case length(date_parts(cell))
    when 4 then try_cast(date_parts(cell) || '-12-31' as date)
    when 6
        then
            last_day(
                try_strptime(date_parts(cell) || '01', '%Y%m%d')::date
            )
    when 8 then try_strptime(date_parts(cell), '%Y%m%d')::date
end;
