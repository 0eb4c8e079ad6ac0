-- title:      what tells a finding apart from every other, as a keyed hash
-- grain:      one value
-- parameters: checked_on date; date_precision, team, household_no, village_code,
--             township_code, finding_kind, conclusion_text, problem varchar;
--             inner_pad, outer_pad blob
-- columns:    none
-- source:     everything that is kept of a row, which may name a household; a
--             household is in a place by itself
create or replace macro finding_mark(
    checked_on,
    date_precision,
    team,
    household_no,
    village_code,
    township_code,
    finding_kind,
    conclusion_text,
    problem,
    inner_pad,
    outer_pad
) as
keyed_hash(
    concat_ws(
        '|',
        'finding',
        checked_on,
        date_precision,
        coalesce(team, ''),
        coalesce(household_no, ''),
        case
            when household_no is null then coalesce(village_code, township_code)
            else ''
        end,
        coalesce(finding_kind, ''),
        coalesce(conclusion_text, ''),
        coalesce(problem, '')
    ),
    inner_pad,
    outer_pad
);
