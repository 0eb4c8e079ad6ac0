-- title:      record what a refused sheet was about
-- grain:      one row
-- parameters: $refused_at timestamp; $file_hash, $register, $township_code varchar;
--             $as_on date
-- columns:    none
-- source:     the rows of the refused sheet that name a township
insert into refused_coverage by name
select
    $refused_at::timestamp as refused_at,
    $file_hash as file_hash,
    $register as register,
    $township_code as township_code,
    $as_on::date as as_on;
