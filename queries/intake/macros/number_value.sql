-- title:      a cell's number, nothing where there is none
-- grain:      one value
-- parameters: cell varchar
-- columns:    none
-- source:     inner spaces (91. 5) and thousands separators are dropped; 无 is missing
create or replace macro number_value(cell) as
try_cast(
    nullif(
        regexp_replace(
            regexp_replace(ascii_value(cell), '[\s,''’]', '', 'g'),
            '(元|万元|人|户|个|月|亩)$',
            ''
        ),
        '无'
    ) as double
);
