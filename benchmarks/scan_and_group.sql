-- title:      one full scan and group of the typed rows, to hold the checks against
-- grain:      one row
-- parameters: none
-- columns:    household_count, and the largest of every column
-- source:     typed_rows; every column is read and grouped by household
select
    count(*) as household_count,
    -- every column is asked for, so that none is left unread
    max(columns(* exclude (as_on, household_no)))
from (
    select
        as_on,
        household_no,
        max(columns(* exclude (as_on, household_no)))
    from typed_rows
    group by as_on, household_no
);
