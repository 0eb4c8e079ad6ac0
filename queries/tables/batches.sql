-- title:      the batches: what one sheet of one file brought to one register
-- grain:      one row per batch; its number is the ledger entry that published it
create table batches (
    batch_id integer primary key,
    register varchar not null,
    listing varchar not null
    check (listing in ('full', 'partial', 'corrects', 'adds')),
    file_hash varchar not null,
    file_name varchar not null,
    sheet_name varchar not null,
    assigned_on date,
    row_count integer not null,
    left_out_count integer not null,
    note_count integer not null,
    warning_count integer not null
);
