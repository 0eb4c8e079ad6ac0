-- title:      the households that a test of the anomaly screen counts, by number
-- grain:      one row per household
-- parameters: $data_version integer; $year integer; $township_code varchar; $test
--             varchar (digits, bunching, identical, unchanged); $last_digit integer;
--             $zone double (share of the line)
-- columns:    household_no, township_name, village_name, status, persons, main_cause,
--             income_yuan, income_before_yuan; no names
-- source:     the conditions of quality_last_digits, quality_income_bands,
--             quality_identical_households and quality_unchanged_incomes
-- rights:     see_households of $township_code
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

incomes as (
    select
        year,
        township_code,
        village_code,
        household_no,
        status,
        persons,
        main_cause,
        per_capita_net_income_yuan as income_yuan
    from household_years
    where
        data_version = $data_version
        and year between $year - 1 and $year
        and source = 'own'
        and status <> 'not_registered'
        and per_capita_net_income_yuan is not null
),

households as (
    select
        n.*,
        b.income_yuan as income_before_yuan,
        count(*) over (
            partition by
                n.village_code,
                n.persons,
                coalesce(n.main_cause, ''),
                n.income_yuan
        ) as alike
    from incomes as n
    left join incomes as b on n.household_no = b.household_no and n.year = b.year + 1
    where n.year = $year and n.township_code = $township_code
)

select
    h.household_no,
    coalesce(p.township_name, h.township_code) as township_name,
    coalesce(p.village_name, h.village_code) as village_name,
    h.status,
    h.persons,
    h.main_cause,
    h.income_yuan,
    h.income_before_yuan
from households as h
left join lines as l on true
left join places_in_force($data_version) as p on h.village_code = p.village_code
where
    case $test
        when 'digits'
            then
                h.income_yuan >= 1
                and floor(h.income_yuan)::bigint % 10 = $last_digit
        when 'bunching'
            then
                h.status = 'exited'
                and h.income_yuan >= l.line_yuan
                and h.income_yuan < l.line_yuan * (1 + $zone)
        when 'identical' then h.alike > 1
        when 'unchanged'
            then
                round(h.income_yuan - h.income_before_yuan) = 0
                and floor(h.income_yuan)::bigint % 10 <> 0
        else error('no such test: ' || $test)
    end
order by
    h.village_code,
    -- those alike beside each other
    case when $test = 'identical' then h.income_yuan end,
    case when $test = 'identical' then h.persons end,
    h.household_no;
