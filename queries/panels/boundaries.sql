-- title:      borders in force of a level
-- grain:      one row per place that has a border
-- parameters: $data_version integer; $level varchar village or township
-- columns:    code, name, township_code, geometry_wkb, is_demo, source
-- source:     register of boundaries
-- rights:     view of code
select
    b.place_code as code,
    case $level
        when 'village' then any_value(p.village_name)
        else any_value(p.township_name)
    end as name,
    b.township_code,
    any_value(b.geometry_wkb) as geometry_wkb,
    any_value(b.is_demo) as is_demo,
    any_value(b.source) as source
from boundaries as b
inner join coverage_in_force($data_version) as c
    on
        b.batch_id = c.batch_id
        and b.township_code = c.township_code
        and c.register = $level || '_boundaries'
left join places_in_force($data_version) as p
    on b.place_code = p.village_code or b.place_code = p.township_code
where b.level = $level
group by b.place_code, b.township_code
order by code;
