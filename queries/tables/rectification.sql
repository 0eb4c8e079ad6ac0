-- title:      problems that were found, and what became of them
-- grain:      one row per batch and problem
create table rectification (
    batch_id integer not null,
    found_on date,
    found_on_precision varchar,
    event_year smallint,
    township_code varchar not null,
    village_code varchar,
    unit_name varchar,
    serial_no varchar not null,
    problem_source varchar not null,
    problem varchar,
    problem_kind varchar,
    responsible_unit varchar,
    rectify_measures varchar,
    due_on date,
    completion varchar,
    completion_text varchar,
    completed_on date,
    evidence varchar,
    is_closed boolean,
    closed_on date,
    source_row integer not null
);
comment on column rectification.completion is '完成情况';
comment on column rectification.is_closed is '是否销号';
