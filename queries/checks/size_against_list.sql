-- title:      a number of persons that the list of the year contradicts
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     lists_known, the lists in force
with shown as (
    select
        year,
        household_no,
        arg_max(persons, as_on) as listed_persons
    from lists_known
    group by year, household_no
)

select
    t.source_row,
    'household_persons' as column_name,
    t.household_persons as found
from typed_rows as t
inner join shown as s on t.household_no = s.household_no and t.year = s.year
where t.household_persons <> s.listed_persons
order by t.source_row;
