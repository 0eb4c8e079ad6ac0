-- title:      a cell that should hold a date, for the checks of cells
-- grain:      one value
-- parameters: column_name varchar; found varchar, as written; parts varchar, as read
-- columns:    none
-- source:     a date that cannot be read, or of no likely year, is named with its cell
create or replace macro date_cell(column_name, found, parts) as
struct_pack(
    column_name := column_name,
    found := found,
    is_read := coalesce(year_value(parts) between 1980 and 2100, false),
    is_coded := false,
    amount := null::double
);
