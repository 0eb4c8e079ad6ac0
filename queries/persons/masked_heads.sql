-- title:      the heads of households, names masked
-- grain:      one row per household_no of those asked for that a list in force has
-- parameters: $data_version integer; $household_nos varchar[] or null for all;
--             $compound_surnames varchar[]
-- columns:    household_no, township_code, head_masked
-- source:     the household's last list in force
-- rights:     see_households of township_code
-- identities: masked here, so that no name leaves the store
select
    l.household_no,
    l.township_code,
    masked_name(
        coalesce(case when p.relation = '户主' then i.person_name end, i.head_name),
        $compound_surnames
    ) as head_masked
from households_last_listed($data_version) as l
inner join identities as i
    on l.batch_id = i.batch_id and l.source_row = i.source_row
left join persons as p
    on l.batch_id = p.batch_id and l.source_row = p.source_row
where $household_nos is null or l.household_no in $household_nos
order by l.household_no;
