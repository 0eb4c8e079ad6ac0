-- title:      a registered household that no helper is paired with
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    source_row, column_name, found (never a personal value)
-- source:     helpers in force at the date of the list; only where a township sent
--             some
with paired as (
    select
        h.township_code,
        h.household_no,
        coalesce(h.helped_from, date '1900-01-01') as helped_from,
        coalesce(h.helped_until, date '9999-12-31') as helped_until
    from helpers as h
    inner join coverage_in_force($version) as c
        on
            c.register = 'helpers'
            and h.batch_id = c.batch_id
            and h.township_code = c.township_code
)

select
    t.source_row,
    'household_no' as column_name,
    null as found
from typed_listings as t
semi join paired as p
    on
        t.township_code = p.township_code
        and t.as_on between p.helped_from and p.helped_until
anti join paired as a
    on
        t.household_no = a.household_no
        and t.as_on between a.helped_from and a.helped_until
where t.status is not null
order by t.source_row;
