-- title:      what tells a visit or a stay apart from every other, as a keyed hash
-- grain:      one value
-- parameters: visited_on date; date_precision, household_no, village_code,
--             township_code, helper_name, visit_kind varchar; stay_days double;
--             visit_round varchar; inner_pad, outer_pad blob
-- columns:    none
-- source:     everything that is kept of a row, which may name a household and who
--             went there; a household is in a place by itself
create or replace macro visit_mark(
    visited_on,
    date_precision,
    household_no,
    village_code,
    township_code,
    helper_name,
    visit_kind,
    stay_days,
    visit_round,
    inner_pad,
    outer_pad
) as
keyed_hash(
    concat_ws(
        '|',
        'visit',
        visited_on,
        date_precision,
        coalesce(household_no, ''),
        case
            when household_no is null then coalesce(village_code, township_code)
            else ''
        end,
        coalesce(helper_name, ''),
        coalesce(visit_kind, ''),
        coalesce(stay_days::varchar, ''),
        coalesce(visit_round, '')
    ),
    inner_pad,
    outer_pad
);
