-- title:      fill the year-end status of every household as of a data version
-- grain:      one row per year and household
-- parameters: none (reads new_household_years)
-- columns:    none
-- source:     new_household_years, in its order
insert into household_years by name
select * from new_household_years;
