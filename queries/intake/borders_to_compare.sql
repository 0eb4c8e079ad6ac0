-- title:      borders in force of both levels, to lay others beside
-- grain:      one row per place that has a border
-- parameters: $version integer; $is_demo boolean: only those of the same kind
-- columns:    code, level, township_code, geometry_wkb
-- source:     register of boundaries
select
    b.place_code as code,
    b.level,
    b.township_code,
    any_value(b.geometry_wkb) as geometry_wkb
from boundaries as b
inner join coverage_in_force($version) as c
    on
        b.batch_id = c.batch_id
        and b.township_code = c.township_code
        and c.register = b.level || '_boundaries'
where b.is_demo = $is_demo
group by b.place_code, b.level, b.township_code
order by b.level, b.place_code;
