-- title:      whether a number that is a name was kept as a number and lost its end
-- grain:      one value
-- parameters: cell varchar; is_number boolean, the cell's type was a number
-- columns:    none
-- source:     a numeric cell of 16 or more digits has lost digits
create or replace macro is_lost_code(cell, is_number) as
regexp_matches(code_value(cell), '^\d(\.\d+)?E\+?\d+$')
or (is_number and length(regexp_replace(code_value(cell), '\D', '', 'g')) >= 16);
