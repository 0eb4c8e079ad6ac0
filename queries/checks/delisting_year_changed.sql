-- title:      a year of delisting that another year's register contradicts
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    source_row, column_name, found (never a personal value)
-- source:     villages in force
with delistings as (
    select
        v.village_code,
        arg_max(v.delisting_year, v.year) as delisting_year
    from villages as v
    inner join coverage_in_force($version) as c
        on
            c.register = 'villages'
            and v.batch_id = c.batch_id
            and v.township_code = c.township_code
            and make_date(v.year, 12, 31) = c.as_on
    where v.delisting_year is not null
    group by v.village_code
)

select
    t.source_row,
    'delisting_year' as column_name,
    d.delisting_year || ' → ' || t.delisting_year as found
from typed_rows as t
inner join delistings as d on t.village_code = d.village_code
where t.delisting_year <> d.delisting_year
order by t.source_row;
