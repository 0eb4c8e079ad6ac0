-- title:      exited households by how far their income lies above the line
-- grain:      one row per township and band that has any
-- parameters: $data_version integer; $year integer; $step double (width of a band as a
--             share of the line); $bands integer (how many, from the line up)
-- columns:    township_code, band (0 begins at the line), households
-- source:     exited households of the year's own lists; the national line in force at
--             the year's end, nothing where it is not known
-- rights:     view of township_code
with lines as (
    select amount as line_yuan
    from policy_values($data_version)
    where
        policy_key = 'national_income_line'
        and make_date($year::integer, 12, 31)
        between valid_from and coalesce(valid_to, date '9999-12-31')
    order by valid_from desc
    limit 1
),

banded as (
    select
        h.township_code,
        floor(
            (h.per_capita_net_income_yuan - l.line_yuan) / ($step * l.line_yuan)
        )::bigint as band
    from household_years as h
    cross join lines as l
    where
        h.data_version = $data_version
        and h.year = $year
        and h.source = 'own'
        and h.status = 'exited'
        and h.per_capita_net_income_yuan is not null
)

select
    township_code,
    band,
    count(*) as households
from banded
where band between 0 and $bands - 1
group by township_code, band
order by township_code, band;
