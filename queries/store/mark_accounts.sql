-- title:      every voucher's mark, made anew with the key at hand
-- grain:      none
-- parameters: $inner_pad, $outer_pad blob, the key's blocks of 64 bytes
-- columns:    none
-- source:     the rows that the marks are of
-- identities: the mark is also of who was paid
update accounts as a
set
    row_mark = account_mark(
        a.booked_on,
        a.booked_on_precision,
        a.village_code,
        a.account_subject,
        a.fund_source,
        a.project_name,
        i.payee,
        a.amount_yuan,
        $inner_pad,
        $outer_pad
    )
from accounts as own
left join identities as i
    on own.batch_id = i.batch_id and own.source_row = i.source_row
where a.batch_id = own.batch_id and a.source_row = own.source_row;
