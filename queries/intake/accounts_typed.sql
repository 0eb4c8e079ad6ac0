-- title:      rows of the register “accounts”, typed; what could not be read stays
--             beside
-- grain:      one row per row of the sheet
-- parameters: $title_on date;
--             $inner_pad, $outer_pad blob, the key's blocks of 64 bytes
-- columns:    as the table accounts, with flags, and cells and spans for the checks
-- source:     registers.toml; reads staged_rows and staged_places
create or replace temp table typed_rows as
select
    s.source_row,
    date_value(s.booked_on) as booked_on,
    date_precision(s.booked_on) as booked_on_precision,
    likely_year(s.booked_on) as event_year,
    s.booked_on_text as event_text,
    'booked_on' as event_column,
    false as is_date_optional,
    first_day(s.booked_on) as event_from,
    $title_on::date as file_on,
    make_date(likely_year(s.booked_on)::integer, 12, 31) as as_on,
    m.found_village_code as village_code,
    m.found_township_code as township_code,
    case
        when m.place_problem is not null then m.place_problem
        when s.township_name is null and s.village_code is null
            then 'missing_township'
        when m.found_village_code is null then 'missing_village'
    end as place_problem,
    m.candidates,
    m.how as place_how,
    s.township_name,
    s.village_name,
    s.account_subject,
    s.fund_source,
    s.project_name,
    s.payee,
    s.amount_yuan::double as amount_yuan,
    case
        when s.account_subject is null then 'account_subject'
        when s.amount_yuan_text is null then 'amount_yuan'
    end as missing_key,
    account_mark(
        date_value(s.booked_on),
        date_precision(s.booked_on),
        m.found_village_code,
        s.account_subject,
        s.fund_source,
        s.project_name,
        s.payee,
        s.amount_yuan::double,
        $inner_pad,
        $outer_pad
    ) as row_mark,
    [
        number_cell('amount_yuan', s.amount_yuan_text, s.amount_yuan::double)
    ] as cells
from staged_rows as s
left join staged_places as m
    on
        s.county_name is not distinct from m.county_name
        and s.township_name is not distinct from m.township_name
        and s.village_name is not distinct from m.village_name
        and s.village_code is not distinct from m.village_code;
