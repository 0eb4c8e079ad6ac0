-- title:      what tells a voucher apart from every other, as a keyed hash
-- grain:      one value
-- parameters: booked_on date; date_precision, village_code, account_subject,
--             fund_source, project_name, payee varchar; amount_yuan double;
--             inner_pad, outer_pad blob
-- columns:    none
-- source:     everything that is kept of a row, which names who was paid
create or replace macro account_mark(
    booked_on,
    date_precision,
    village_code,
    account_subject,
    fund_source,
    project_name,
    payee,
    amount_yuan,
    inner_pad,
    outer_pad
) as
keyed_hash(
    concat_ws(
        '|',
        'voucher',
        booked_on,
        date_precision,
        coalesce(village_code, ''),
        coalesce(account_subject, ''),
        coalesce(fund_source, ''),
        coalesce(project_name, ''),
        coalesce(payee, ''),
        coalesce(amount_yuan::varchar, '')
    ),
    inner_pad,
    outer_pad
);
