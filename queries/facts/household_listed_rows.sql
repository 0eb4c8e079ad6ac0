-- title:      the rows of the last list in force that a household stands on
-- grain:      one row per person of the household; the head alone where that is a list
--             of households
-- parameters: version integer, the data version asked for; household varchar, its
--             number
-- columns:    township_code, batch_id, source_row, person_no, relation, birth_year
-- source:     households_last_listed; a list of households has no row but the head's
create or replace macro household_listed_rows(version, household) as table
    with last_list as (
        select *
        from households_last_listed(version)
        where household_no = household
    )

    select
        l.township_code,
        l.batch_id,
        p.source_row,
        p.person_no,
        p.relation,
        year(p.born_on) as birth_year
    from last_list as l
    inner join persons as p
        on
            l.batch_id = p.batch_id
            and l.as_on = p.as_on
            and l.household_no = p.household_no
    union all
    select
        township_code,
        batch_id,
        source_row,
        null as person_no,
        '户主' as relation,
        null as birth_year
    from last_list
    where register = 'households';
