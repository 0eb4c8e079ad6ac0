-- title:      sums of a typed sheet, to hold against its own totals row
-- grain:      one row
-- parameters: none
-- columns:    row_count, household_count
-- source:     typed_rows, typed_listings
select
    (select count(*) from typed_rows) as row_count,
    (select count(*) from typed_listings) as household_count;
