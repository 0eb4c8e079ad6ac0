-- title:      one township's households of one year
-- grain:      one row per status
-- parameters: $year integer; $township_code varchar
-- columns:    status, households, persons
-- source:     household_years
select
    status,
    count(*) as households,
    sum(persons) as persons
from household_years
where year = $year and township_code = $township_code
group by status
order by status;
