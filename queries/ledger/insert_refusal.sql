-- title:      record that a file was refused, and why
-- grain:      one row
-- parameters: $refused_at timestamp; $refused_by, $file_hash, $file_name, $problems
--             varchar
-- columns:    none
-- source:     a refused file's problems stay with it; no personal values
insert into refusals by name
select
    $refused_at::timestamp as refused_at,
    $refused_by as refused_by,
    $file_hash as file_hash,
    $file_name as file_name,
    $problems::json as problems;
