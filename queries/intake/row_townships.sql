-- title:      the township of every typed row
-- grain:      one row per typed row
-- parameters: none
-- columns:    source_row, township_code (null where its place is not known)
-- source:     typed_rows
select
    source_row,
    township_code
from typed_rows;
