-- title:      what the members of each household of a typed list of persons are
-- grain:      one row per data date and household
-- parameters: none
-- columns:    as_on, household_no, source_row of the head, else of the first row;
--             head_born, spouses, spouse_row of the last, pupils, ill and disabled
--             counts, health_known, workers (of any age) and worker_row of the first
-- source:     typed_rows
create or replace temp table typed_members as
select
    as_on,
    household_no,
    coalesce(min(source_row) filter (where is_head), min(source_row)) as source_row,
    min(born_on) filter (where is_head) as head_born,
    min(born_on) as oldest_born,
    count(*) filter (where relation = '配偶') as spouses,
    max(source_row) filter (where relation = '配偶') as spouse_row,
    count(*) filter (where is_at_school(school_status)) as pupils,
    count(*) filter (where contains(health, '残') or id_state = 'disability')
        as disabled,
    count(health) as health_known,
    count(*) as persons,
    count(*) filter (where is_worker(labour_skill)) as workers,
    min(source_row) filter (where is_worker(labour_skill)) as worker_row
from typed_rows
where household_no is not null
group by as_on, household_no;
