-- title:      the ledger: every act that changes what the figures say, or who vouches
--             for them
-- grain:      one row per act; its number is the data version that it made
create table ledger (
    entry integer primary key,
    action varchar not null check (
        action in (
            'publish',
            'withdraw',
            'restore',
            'edit',
            'stage',
            'refuse',
            'sign_off',
            'lift'
        )
    ),
    subject varchar not null,
    batch_id integer,
    detail json,
    reason varchar,
    acted_by varchar not null,
    acted_at timestamp not null,
    software_version varchar not null,
    check (
        (batch_id is not null) = (action in ('publish', 'withdraw', 'restore'))
    )
);
