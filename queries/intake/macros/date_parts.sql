-- title:      a written date as digits: yyyy, yyyymm or yyyymmdd
-- grain:      one value
-- parameters: cell varchar
-- columns:    none
-- source:     201512, 2015年12月, 2015.12, 2015-12-31, 20151231, Excel serials, 2015
create or replace macro date_parts(cell) as
case
    when ascii_value(cell) is null then null
    when regexp_matches(ascii_value(cell), '^\s*[234]\d{4}(\.\d+)?\s*$')
        then
            strftime(
                date '1899-12-30' + floor(number_value(cell))::integer, '%Y%m%d'
            )
    when
        regexp_matches(
            ascii_value(cell),
            '^\s*(19|20)\d{2}(\.0|\s*年度?|\s*年[底末])?\s*$'
        )
        then regexp_extract(ascii_value(cell), '(19|20)\d{2}')
    when
        regexp_matches(
            ascii_value(cell), '^\s*(19|20)\d{2}(0[1-9]|1[0-2])([0-3]\d)?(\.0)?\s*$'
        )
        then regexp_extract(ascii_value(cell), '(19|20)\d{4}(\d{2})?')
    when
        regexp_matches(
            ascii_value(cell),
            '^\s*(19|20)\d{2}\s*[-./年]\s*\d{1,2}\s*([-./月]\s*(\d{1,2}\s*日?)?\s*([ T]\d.*)?)?$'
        )
        then
            regexp_extract(ascii_value(cell), '(19|20)\d{2}')
            || lpad(
                regexp_extract(
                    ascii_value(cell), '(?:19|20)\d{2}\s*[-./年]\s*(\d{1,2})', 1
                ),
                2,
                '0'
            )
            || coalesce(
                lpad(
                    nullif(
                        regexp_extract(
                            ascii_value(cell),
                            '(?:19|20)\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*(\d{1,2})',
                            1
                        ),
                        ''
                    ),
                    2,
                    '0'
                ),
                ''
            )
end;
