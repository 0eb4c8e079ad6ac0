-- title:      rows of the register “monitored”, typed; what could not be read stays
--             beside
-- grain:      one row per data date and household: of a list of persons the head's row,
--             else the first, with what any row of the household says
-- parameters: $title_on date; $assigned_on date
-- columns:    as the table monitored, with flags, and cells and spans for the checks
-- source:     registers.toml; reads staged_rows and staged_places
create or replace temp table typed_rows as
with cleaned as (
    select
        s.*,
        date_value(s.as_on) as own_on,
        coalesce(s.relation = '户主', false) as is_head,
        coalesce(s.person_no, s.person_name, s.relation_text) is not null
            as is_person_row
    from staged_rows as s
),

dated as (
    select
        c.*,
        list_date(c.own_on, $title_on::date, $assigned_on::date) as list_on,
        -- rows of persons are one household by its number, other rows each their own
        case
            when c.is_person_row and c.household_no is not null then c.household_no
            else '#' || c.source_row
        end as row_group
    from cleaned as c
),

told as (
    select
        d.* exclude (
            monitored_kind,
            monitored_kind_text,
            is_resolved,
            is_resolved_text,
            monitored_on,
            monitored_on_text,
            resolved_on,
            resolved_on_text,
            resolution,
            resolution_text,
            risk_1,
            risk_1_text,
            risk_2,
            risk_2_text,
            risk_3,
            risk_3_text,
            risk_4,
            risk_4_text,
            risk_5,
            risk_5_text,
            household_persons,
            household_persons_text
        ),
        first_value(d.monitored_kind ignore nulls) over household as monitored_kind,
        first_value(d.monitored_kind_text ignore nulls) over household
            as monitored_kind_text,
        first_value(d.is_resolved ignore nulls) over household as is_resolved,
        first_value(d.is_resolved_text ignore nulls) over household as is_resolved_text,
        first_value(d.monitored_on ignore nulls) over household as monitored_on,
        first_value(d.monitored_on_text ignore nulls) over household
            as monitored_on_text,
        first_value(d.resolved_on ignore nulls) over household as resolved_on,
        first_value(d.resolved_on_text ignore nulls) over household as resolved_on_text,
        first_value(d.resolution ignore nulls) over household as resolution,
        first_value(d.resolution_text ignore nulls) over household as resolution_text,
        first_value(d.risk_1 ignore nulls) over household as risk_1,
        first_value(d.risk_1_text ignore nulls) over household as risk_1_text,
        first_value(d.risk_2 ignore nulls) over household as risk_2,
        first_value(d.risk_2_text ignore nulls) over household as risk_2_text,
        first_value(d.risk_3 ignore nulls) over household as risk_3,
        first_value(d.risk_3_text ignore nulls) over household as risk_3_text,
        first_value(d.risk_4 ignore nulls) over household as risk_4,
        first_value(d.risk_4_text ignore nulls) over household as risk_4_text,
        first_value(d.risk_5 ignore nulls) over household as risk_5,
        first_value(d.risk_5_text ignore nulls) over household as risk_5_text,
        first_value(d.household_persons ignore nulls) over household
            as household_persons,
        first_value(d.household_persons_text ignore nulls) over household
            as household_persons_text,
        first_value(
            coalesce(d.head_name, case when d.is_head then d.person_name end)
            ignore nulls
        ) over household as household_head,
        count(*) filter (where d.is_person_row) over household as listed_persons
    from dated as d
    window
        household as (
            partition by d.list_on, d.row_group
            order by not d.is_head, d.source_row
            rows between unbounded preceding and unbounded following
        )
),

households as (
    select *
    from told
    qualify
        row_number() over (
            partition by list_on, row_group
            order by not is_head, source_row
        ) = 1
)

select
    s.source_row,
    s.list_on as as_on,
    year(s.list_on)::smallint as year,
    s.as_on_text,
    s.as_on_text is not null and s.as_on is null as is_as_on_unread,
    is_date_disputed(s.own_on, $title_on::date, $assigned_on::date)
        as is_as_on_disputed,
    m.found_village_code as village_code,
    m.found_township_code as township_code,
    case
        when m.place_problem is not null then m.place_problem
        when m.found_village_code is null then 'missing_village'
    end as place_problem,
    m.candidates,
    m.how as place_how,
    s.township_name,
    s.village_name,
    s.household_no,
    is_lost_code(s.household_no, s.household_no_is_number) as is_household_no_lost,
    s.household_head as head_name,
    coalesce(
        whole_number(s.household_persons::double),
        nullif(s.listed_persons, 0)
    )::integer as household_persons,
    s.household_kind,
    s.monitored_kind,
    s.monitored_kind_text,
    nullif(
        concat_ws(
            '、',
            coalesce(s.risk_1, s.risk_1_text),
            coalesce(s.risk_2, s.risk_2_text),
            coalesce(s.risk_3, s.risk_3_text),
            coalesce(s.risk_4, s.risk_4_text),
            coalesce(s.risk_5, s.risk_5_text)
        ),
        ''
    ) as risks,
    -- a blank says that the risk is still there, unless a date says otherwise
    coalesce(s.is_resolved = 'yes', s.resolved_on is not null) as is_resolved,
    s.is_resolved as resolved_word,
    s.is_resolved_text,
    date_value(s.monitored_on) as monitored_on,
    date_precision(s.monitored_on) as monitored_on_precision,
    first_day(s.monitored_on) as monitored_from,
    date_value(s.resolved_on) as resolved_on,
    date_precision(s.resolved_on) as resolved_on_precision,
    first_day(s.resolved_on) as resolved_from,
    s.resolution,
    case
        when s.monitored_kind_text is null then 'monitored_kind'
    end as missing_key,
    s.household_no || ' ' || s.list_on as row_key,
    'household_no' as row_key_column,
    [
        number_cell(
            'household_persons',
            s.household_persons_text,
            whole_number(s.household_persons::double)
        ),
        word_cell('monitored_kind', s.monitored_kind_text, s.monitored_kind),
        word_cell('risk_1', s.risk_1_text, s.risk_1),
        word_cell('risk_2', s.risk_2_text, s.risk_2),
        word_cell('risk_3', s.risk_3_text, s.risk_3),
        word_cell('risk_4', s.risk_4_text, s.risk_4),
        word_cell('risk_5', s.risk_5_text, s.risk_5),
        date_cell('monitored_on', s.monitored_on_text, s.monitored_on),
        date_cell('resolved_on', s.resolved_on_text, s.resolved_on),
        word_cell('resolution', s.resolution_text, s.resolution)
    ] as cells,
    [
        time_span('resolved_on', s.monitored_on, s.resolved_on)
    ] as spans
from households as s
left join staged_places as m
    on
        s.county_name is not distinct from m.county_name
        and s.township_name is not distinct from m.township_name
        and s.village_name is not distinct from m.village_name
        and s.village_code is not distinct from m.village_code
-- the system's export also holds households that are not monitored
qualify
    s.monitored_kind_text is not null
    or count(s.monitored_kind_text) over () = 0;
