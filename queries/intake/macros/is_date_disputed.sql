-- title:      whether the dates of a row, its sheet and the person disagree
-- grain:      one value
-- parameters: own_on date; title_on date; assigned_on date
-- columns:    none
-- source:     two data dates that disagree block
create or replace macro is_date_disputed(own_on, title_on, assigned_on) as
coalesce(own_on <> title_on, false)
or coalesce(list_date(own_on, title_on, assigned_on) <> assigned_on, false);
