-- title:      the check character that the first 17 digits of a number call for
-- grain:      one value
-- parameters: code varchar of 18 characters or more, the first 17 digits
-- columns:    none
-- source:     GB 11643-1999, ISO 7064 MOD 11-2
create or replace macro id_check_digit(code) as
'10X98765432'[
    (
        code[1]::integer * 7 + code[2]::integer * 9 + code[3]::integer * 10
        + code[4]::integer * 5 + code[5]::integer * 8 + code[6]::integer * 4
        + code[7]::integer * 2 + code[8]::integer + code[9]::integer * 6
        + code[10]::integer * 3 + code[11]::integer * 7 + code[12]::integer * 9
        + code[13]::integer * 10 + code[14]::integer * 5 + code[15]::integer * 8
        + code[16]::integer * 4 + code[17]::integer * 2
    ) % 11 + 1
];
