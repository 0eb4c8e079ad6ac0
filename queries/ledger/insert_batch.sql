-- title:      record a batch
-- grain:      one row
-- parameters: $batch_id integer; $register, $listing, $file_hash, $file_name,
--             $sheet_name varchar; $assigned_on date; $row_count, $left_out_count,
--             $note_count, $warning_count integer
-- columns:    none
-- source:     a batch is never edited, only withdrawn or superseded
insert into batches by name
select
    $batch_id::integer as batch_id,
    $register as register,
    $listing as listing,
    $file_hash as file_hash,
    $file_name as file_name,
    $sheet_name as sheet_name,
    $assigned_on::date as assigned_on,
    $row_count::integer as row_count,
    $left_out_count::integer as left_out_count,
    $note_count::integer as note_count,
    $warning_count::integer as warning_count;
