-- title:      years whose figures are signed off, and stand signed
-- grain:      one row per year
-- parameters: none
-- columns:    year
-- source:     signed_figures of sign-offs that were not lifted
select distinct f.year
from signed_figures as f
where
    f.entry not in (
        select (l.detail ->> 'sign_off')::integer
        from ledger as l
        where l.action = 'lift'
    )
order by f.year;
