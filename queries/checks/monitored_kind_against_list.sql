-- title:      an unstable exit that never exited, or a near-poor household that is
--             registered
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     lists in force up to the data date; only where the township has sent one
with listed as (
    select distinct household_no from lists_known
),

covered as (
    select distinct township_code from lists_known
)

select
    t.source_row,
    'monitored_kind' as column_name,
    t.monitored_kind as found
from typed_rows as t
inner join covered as c on t.township_code = c.township_code
left join listed as l on t.household_no = l.household_no
where
    (t.monitored_kind = '脱贫不稳定户' and l.household_no is null)
    or (t.monitored_kind = '边缘易致贫户' and l.household_no is not null)
order by t.source_row;
