-- title:      a household whose status or size the other list of the date contradicts
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     lists in force of the same township and date: persons win over households
select
    t.source_row,
    case when t.persons <> k.persons then 'household_persons' else 'exit_status' end
        as column_name,
    case
        when t.persons <> k.persons then t.persons || ' / ' || k.persons
        else coalesce(t.status_text, '') || ' / ' || coalesce(k.status_text, '')
    end as found
from typed_listings as t
inner join lists_known as k
    on
        t.household_no = k.household_no
        and t.as_on = k.as_on
        and t.register <> k.register
where k.is_full and (t.persons <> k.persons or t.status <> k.status)
order by t.source_row;
