-- title:      every finding's mark, made anew with the key at hand
-- grain:      none
-- parameters: $inner_pad, $outer_pad blob, the key's blocks of 64 bytes
-- columns:    none
-- source:     the rows that the marks are of
update findings
set
    row_mark = finding_mark(
        checked_on,
        checked_on_precision,
        team,
        household_no,
        village_code,
        township_code,
        finding_kind,
        conclusion_text,
        problem,
        $inner_pad,
        $outer_pad
    );
