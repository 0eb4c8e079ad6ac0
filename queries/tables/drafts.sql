-- title:      uploads that were begun: their files, what was said of them, the end
-- grain:      one row per draft
create table drafts (
    draft_number integer primary key,
    made_at timestamp not null,
    made_by varchar not null,
    files json not null,
    choices json not null,
    follows integer,
    state varchar not null
    check (state in ('open', 'published', 'discarded', 'followed')),
    data_version integer
);
