-- title:      what an identity number is good for
-- grain:      one value
-- parameters: cell varchar; is_number boolean, the cell's type was a number
-- columns:    none
-- source:     GB 11643-1999; 20 and 22 characters are disability certificates, 15 the
--             old number
create or replace macro id_state(cell, is_number) as
case
    when text_value(cell) is null then 'missing'
    when is_lost_code(cell, is_number) then 'lost_digits'
    when not regexp_matches(code_value(cell), '^(\d{17}[\dX](\d{2}|\d[\dB]\d{2})?|\d{15})$')
        then 'malformed'
    when length(code_value(cell)) = 15 then 'old'
    when substr(code_value(cell), 18, 1) <> id_check_digit(code_value(cell))
        then 'bad_check'
    when try_strptime(substr(code_value(cell), 7, 8), '%Y%m%d') is null then 'bad_date'
    when length(code_value(cell)) > 18 then 'disability'
    else 'valid'
end;
