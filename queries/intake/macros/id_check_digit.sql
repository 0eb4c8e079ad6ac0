-- title:      the check character that the first 17 digits of a number call for
-- grain:      one value
-- parameters: code varchar of 18 characters or more, the first 17 digits
-- columns:    none
-- source:     GB 11643-1999, ISO 7064 MOD 11-2
create or replace macro id_check_digit(code) as
'10X98765432'[
    (
        left(code, 9)::integer // 100000000 % 10 * 7
        + left(code, 9)::integer // 10000000 % 10 * 9
        + left(code, 9)::integer // 1000000 % 10 * 10
        + left(code, 9)::integer // 100000 % 10 * 5
        + left(code, 9)::integer // 10000 % 10 * 8
        + left(code, 9)::integer // 1000 % 10 * 4
        + left(code, 9)::integer // 100 % 10 * 2
        + left(code, 9)::integer // 10 % 10 * 1
        + left(code, 9)::integer % 10 * 6
        + substr(code, 10, 8)::integer // 10000000 % 10 * 3
        + substr(code, 10, 8)::integer // 1000000 % 10 * 7
        + substr(code, 10, 8)::integer // 100000 % 10 * 9
        + substr(code, 10, 8)::integer // 10000 % 10 * 10
        + substr(code, 10, 8)::integer // 1000 % 10 * 5
        + substr(code, 10, 8)::integer // 100 % 10 * 8
        + substr(code, 10, 8)::integer // 10 % 10 * 4
        + substr(code, 10, 8)::integer % 10 * 2
    ) % 11 + 1
];
