-- title:      whether a cell holds something that should be a number and is none
-- grain:      one value
-- parameters: cell varchar
-- columns:    none
-- source:     what could not be read stays a problem, never a zero
create or replace macro is_unread_number(cell) as
text_value(cell) is not null and text_value(cell) <> '无' and number_value(cell) is null;
