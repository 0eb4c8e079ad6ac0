-- title:      every visit's mark, made anew with the key at hand
-- grain:      none
-- parameters: $inner_pad, $outer_pad blob, the key's blocks of 64 bytes
-- columns:    none
-- source:     the rows that the marks are of
-- identities: the mark is also of who went there
update visits as v
set
    row_mark = visit_mark(
        v.visited_on,
        v.visited_on_precision,
        v.household_no,
        v.village_code,
        v.township_code,
        i.helper_name,
        v.visit_kind,
        v.stay_days,
        v.visit_round,
        $inner_pad,
        $outer_pad
    )
from visits as own
left join identities as i
    on own.batch_id = i.batch_id and own.source_row = i.source_row
where v.batch_id = own.batch_id and v.source_row = own.source_row;
