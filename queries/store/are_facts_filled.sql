-- title:      whether a data version's year-end facts are filled
-- grain:      one row
-- parameters: $data_version integer
-- columns:    is_filled
-- source:     filled_versions
select
    exists(
        select 1
        from filled_versions
        where data_version = $data_version
    ) as is_filled;
