-- title:      whether a cell holds something that should be a date and is none
-- grain:      one value
-- parameters: cell varchar
-- columns:    none
-- source:     an unreadable date blocks; 无 in a year's column says that there is none
create or replace macro is_unread_date(cell) as
text_value(cell) is not null and text_value(cell) <> '无' and date_value(cell) is null;
