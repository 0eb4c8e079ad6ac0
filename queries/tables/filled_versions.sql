-- title:      data versions whose year-end facts are filled
-- grain:      one row per data version
create table filled_versions (
    data_version integer not null
);
