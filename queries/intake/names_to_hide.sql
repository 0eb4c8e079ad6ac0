-- title:      the names that the store has, of whatever batch
-- grain:      one row per name, and once more where it is one of a payee too
-- parameters: none
-- columns:    name, is_payee
-- source:     identities
-- identities: so that a workbook handed back hides them, wherever they slipped to
with named as (
    select
        unnest([
            person_name, head_name, helper_name, responsible_person, checker
        ]) as name,
        false as is_payee
    from identities
    union all
    select
        payee as name,
        true as is_payee
    from identities
)

select distinct
    name,
    is_payee
from named
where name is not null
