-- title:      what was wrong with the rows of a batch when it was published
-- grain:      one row per batch, rule and township; no row numbers, no values: the
--             file itself is kept, and shows them when it is checked again
create table batch_problems (
    batch_id integer not null,
    rule varchar not null,
    severity varchar not null check (severity in ('warns', 'notes')),
    township_code varchar,
    row_count integer not null
);
comment on column batch_problems.township_code is '空：整个文件，或不属于某个乡镇';
