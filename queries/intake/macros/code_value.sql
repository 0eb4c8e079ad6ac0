-- title:      a number that is a name: no spaces, narrow letters, upper-case X
-- grain:      one value
-- parameters: cell varchar
-- columns:    none
-- source:     numbers of households and persons, identity numbers
create or replace macro code_value(cell) as
upper(regexp_replace(ascii_value(cell), '[\s]|\.0$', '', 'g'));
