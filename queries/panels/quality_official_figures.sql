-- title:      figures given from above or by survey, in force, with the reasons noted
-- grain:      one row per year, place and figure
-- parameters: $data_version integer
-- columns:    year, level, code, name, figure, amount, unit, source, dated_on, reason,
--             reason_by, reason_at (the last reason that was written for it)
-- source:     register of official figures; ledger entries of official_difference
-- rights:     view of code
with places_by_code as (
    select distinct
        'county' as level,
        county_code as code,
        county_name as name
    from places_in_force($data_version)
    union
    select distinct
        'township' as level,
        township_code as code,
        township_name as name
    from places_in_force($data_version)
    union
    select
        'village' as level,
        village_code as code,
        village_name as name
    from places_in_force($data_version)
),

reasons as (
    select
        (detail ->> '$.year')::integer as year,
        detail ->> '$.place_code' as place_code,
        detail ->> '$.figure' as figure,
        reason,
        acted_by,
        acted_at
    from ledger
    where subject = 'official_difference' and entry <= $data_version
    qualify
        row_number() over (
            partition by
                detail ->> '$.year', detail ->> '$.place_code', detail ->> '$.figure'
            order by entry desc
        ) = 1
)

select
    o.year,
    p.level,
    o.place_code as code,
    p.name,
    o.figure,
    o.amount,
    o.unit,
    o.source,
    o.dated_on,
    r.reason,
    r.acted_by as reason_by,
    r.acted_at as reason_at
from official as o
inner join coverage_in_force($data_version) as c
    on
        c.register = 'official'
        and o.batch_id = c.batch_id
        and o.township_code = c.township_code
        and make_date(o.year, 12, 31) = c.as_on
inner join places_by_code as p on o.place_code = p.code
left join reasons as r
    on o.year = r.year and o.place_code = r.place_code and o.figure = r.figure
order by o.year, o.place_code, o.figure;
