-- title:      what an identity number is good for
-- grain:      one value
-- parameters: code varchar; is_number boolean, the cell's type was a number
-- columns:    none
-- source:     GB 11643-1999; 20 and 22 characters are disability certificates, 15 the
--             old number
create or replace macro id_state(code, is_number) as
case
    when code is null then 'missing'
    when is_lost_code(code, is_number) then 'lost_digits'
    when
        not regexp_matches(
            code, '^(\d{17}[\dX](\d{2}|\d[\dB]\d{2}|\d{2}[\dB]\d)?|\d{15})$'
        )
        then 'malformed'
    when length(code) = 15 then 'old'
    when code[18] <> id_check_digit(code) then 'bad_check'
    when try_strptime(code[7:14], '%Y%m%d') is null then 'bad_date'
    when length(code) > 18 then 'disability'
    else 'valid'
end;
