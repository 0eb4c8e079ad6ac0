-- title:      the first typed row of some townships, and how many there are
-- grain:      one row
-- parameters: $townships list of codes
-- columns:    first_row, row_count
-- source:     typed_rows
select
    min(source_row) as first_row,
    count(*) as row_count
from typed_rows
where township_code in $townships;
