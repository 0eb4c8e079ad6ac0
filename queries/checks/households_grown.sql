-- title:      a township that would gain many households
-- grain:      one row per township
-- parameters: $version integer, the data version in force; $today date; $listing
--             varchar
-- columns:    source_row, column_name, found, township_code (never a personal value)
-- source:     check_limits.toml, household_growth; compared_lists
with gains as (
    select
        township_code,
        count(*) as listed,
        count(*) filter (where not was_listed) as added
    from compared_lists
    where is_listed
    group by township_code
)

select
    0 as source_row,
    'household_no' as column_name,
    g.township_code || ': +' || g.added || ' / ' || (g.listed - g.added) as found,
    g.township_code
from gains as g
cross join check_limits($version, $today) as l
where
    $listing = 'full'
    and g.added < g.listed
    and g.added > (g.listed - g.added) * l.household_growth
order by g.township_code;
