-- title:      exited but below the line of the year
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    source_row, column_name, found (never a personal value)
-- source:     exited_below_line.toml
select
    l.source_row,
    'per_capita_net_income_yuan' as column_name,
    round(l.per_capita_net_income_yuan) as found
from typed_listings as l
inner join policy_values($version) as p
    on
        p.policy_key = 'national_income_line'
        and l.as_on between p.valid_from and coalesce(p.valid_to, date '9999-12-31')
where l.status = 'exited' and l.per_capita_net_income_yuan < p.amount
order by l.source_row;
