-- title:      keep how many rows of a township, or of a whole sheet, a rule found
-- grain:      one row
-- parameters: $batch_id, $row_count integer; $rule, $severity varchar; $township_code
--             varchar (null for the sheet as a whole)
-- columns:    none
-- source:     what warned or noted and was not waived; never a cell
insert into batch_problems by name
select
    $batch_id::integer as batch_id,
    $rule as rule,
    $severity as severity,
    $township_code as township_code,
    $row_count::integer as row_count;
