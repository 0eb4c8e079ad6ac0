-- title:      leave whole households out, as a person chose to
-- grain:      none
-- parameters: $source_rows integer[], one or more rows of each household
-- columns:    none
-- source:     a household whose own data block is left out whole, never in part
delete from typed_rows
where
    source_row in $source_rows
    or household_no in (
        select t.household_no
        from typed_rows as t
        where t.source_row in $source_rows
    );
