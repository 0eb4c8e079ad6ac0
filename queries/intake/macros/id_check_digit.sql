-- title:      the check character that the first 17 digits of a number call for
-- grain:      one value
-- parameters: number varchar of 18 characters
-- columns:    none
-- source:     GB 11643-1999, ISO 7064 MOD 11-2
create or replace macro id_check_digit(number) as
substr(
    '10X98765432',
    list_sum(
        list_transform(
            range(1, 18),
            lambda i:
            try_cast(substr(number, i, 1) as integer)
            * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][i]
        )
    )::integer
    % 11
    + 1,
    1
);
