-- title:      a village with more registered persons than rural population
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force; $is_full boolean
-- columns:    source_row, column_name, found (never a personal value)
-- source:     register of the rural population in force
with village_persons as (
    select
        min(source_row) as source_row,
        village_code,
        year,
        as_on,
        sum(persons)::bigint as persons
    from typed_listings
    where status in ('poor', 'returned', 'exited') and $is_full
    group by village_code, year, as_on
),

bases as (
    select
        p.year,
        p.place_code,
        greatest(
            arg_max(p.rural_registered_population, p.batch_id),
            arg_max(p.resident_population, p.batch_id)
        ) as rural_population
    from population as p
    inner join coverage_in_force($version) as c
        on
            c.register = 'population'
            and p.batch_id = c.batch_id
            and p.township_code = c.township_code
            and make_date(p.year, 12, 31) = c.as_on
    group by p.year, p.place_code
)

select
    v.source_row,
    'village_name' as column_name,
    v.persons || ' / ' || b.rural_population as found
from village_persons as v
inner join bases as b on v.village_code = b.place_code and v.year = b.year
where v.persons > b.rural_population
order by v.source_row;
