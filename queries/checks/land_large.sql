-- title:      more land per head than can well be
-- grain:      one row per offending row of the sheet and kind of land
-- parameters: $version integer, the data version in force; $today date
-- columns:    source_row, column_name, found (mu per head; never a personal value)
-- source:     check_limits.toml, arable_land_highest and forest_land_highest
with land as (
    select
        source_row,
        'arable_land_mu' as column_name,
        arable_land_mu / nullif(household_persons, 0) as mu_per_head
    from typed_rows
    union all
    select
        source_row,
        'forest_land_mu' as column_name,
        forest_land_mu / nullif(household_persons, 0) as mu_per_head
    from typed_rows
)

select
    d.source_row,
    d.column_name,
    round(d.mu_per_head, 1) as found
from land as d
cross join check_limits($version, $today) as l
where
    d.mu_per_head > case d.column_name
        when 'arable_land_mu' then l.arable_land_highest
        else l.forest_land_highest
    end
order by d.source_row, d.column_name;
