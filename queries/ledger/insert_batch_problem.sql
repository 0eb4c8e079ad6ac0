-- title:      keep how many rows of a whole sheet a rule of reading found
-- grain:      one row
-- parameters: $batch_id, $row_count integer; $rule, $severity varchar
-- columns:    none
-- source:     problems that no single row has: totals, dates, headings
insert into batch_problems by name
select
    $batch_id::integer as batch_id,
    $rule as rule,
    $severity as severity,
    null as township_code,
    $row_count::integer as row_count;
