-- title:      a member row that contradicts the head
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     member_contradicts.toml
select
    r.source_row,
    case
        when r.status <> h.status then 'exit_status'
        when r.exit_year <> h.exit_year then 'exit_year'
        when r.identification_year <> h.identification_year then 'identification_time'
        else 'village_name'
    end as column_name,
    case
        when r.status <> h.status then r.status_text
        when r.exit_year <> h.exit_year then r.exit_year_text
        when r.identification_year <> h.identification_year
            then r.identification_year_text
        else r.village_name
    end as found
from typed_rows as r
inner join typed_listings as h on r.as_on = h.as_on and r.household_no = h.household_no
where
    r.status <> h.status
    or r.exit_year <> h.exit_year
    or r.identification_year <> h.identification_year
    or r.own_village_code <> h.village_code
order by r.source_row;
