-- title:      a typed list beside the lists in force that it follows
-- grain:      one row per household of the list's latest date in each township, or of
--             those townships' latest full lists in force not after it
-- parameters: $listing varchar, what the list is
-- columns:    township_code, township_before, household_no, is_listed, was_listed, the
--             batch and date of the list before, and the household's columns now and
--             before
-- source:     typed_listings and lists_known; a correction or a partial list says
--             nothing of the households that it does not name
create or replace temp table compared_lists as
with listed as (
    select *
    from typed_listings
    qualify as_on = max(as_on) over (partition by township_code)
),

latest_lists as (
    select *
    from lists_known
    where is_full and as_on <= (select max(n.as_on) from listed as n)
    qualify as_on = max(as_on) over (partition by township_code)
),

earlier as (
    select *
    from latest_lists
    where
        township_code in (select n.township_code from listed as n)
        or household_no in (select n.household_no from listed as n)
    qualify
        row_number() over (
            partition by household_no order by as_on desc, batch_id desc
        ) = 1
)

select
    n.township_code,
    e.township_code as township_before,
    coalesce(n.household_no, e.household_no) as household_no,
    n.household_no is not null as is_listed,
    e.household_no is not null as was_listed,
    n.source_row,
    n.as_on,
    e.batch_id as batch_before,
    e.as_on as as_on_before,
    n.village_code,
    e.village_code as village_before,
    n.persons,
    e.persons as persons_before,
    n.status,
    e.status as status_before,
    n.identification_year,
    e.identification_year as identification_year_before,
    n.exit_year,
    e.exit_year as exit_year_before,
    n.return_year,
    e.return_year as return_year_before,
    n.household_type,
    e.household_type as household_type_before,
    n.main_cause,
    e.main_cause as main_cause_before,
    n.per_capita_net_income_yuan,
    e.per_capita_net_income_yuan as per_capita_net_income_yuan_before,
    n.is_dilapidated_house,
    e.is_dilapidated_house as is_dilapidated_house_before,
    n.is_safe_water,
    e.is_safe_water as is_safe_water_before
from listed as n
full outer join earlier as e on n.household_no = e.household_no
where
    n.household_no is not null
    or (
        $listing = 'full'
        and e.township_code in (select t.township_code from listed as t)
    );
