-- title:      the data date of a row: its own, else its sheet's, else the assigned one
-- grain:      one value
-- parameters: own_on date; title_on date; assigned_on date
-- columns:    none
-- source:     a January date may be assigned to the year before, by the person alone
create or replace macro list_date(own_on, title_on, assigned_on) as
case
    when
        month(coalesce(own_on, title_on)) = 1
        and year(assigned_on) = year(coalesce(own_on, title_on)) - 1
        then assigned_on
    else coalesce(own_on, title_on, assigned_on)
end;
