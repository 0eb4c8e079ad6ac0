-- title:      whether a number that is a name was kept as a number and lost its end
-- grain:      one value
-- parameters: code varchar; is_number boolean, the cell's type was a number
-- columns:    none
-- source:     a numeric cell of 16 or more digits has lost digits
create or replace macro is_lost_code(code, is_number) as
coalesce(
    case
        when is_number and length(code) >= 16 then true
        when contains(code, 'E') then regexp_matches(code, '^\d(\.\d+)?E\+?\d+$')
    end,
    false
);
