-- title:      leave rows out, as a person chose to
-- grain:      none
-- parameters: $source_rows integer[]
-- columns:    none
-- source:     the choice and the count are recorded with the batch
delete from typed_rows
where source_row in $source_rows;
