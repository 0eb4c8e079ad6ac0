-- title:      a cell that should hold an amount, for the checks of cells
-- grain:      one value
-- parameters: column_name varchar; found varchar, as written; amount double, as read
-- columns:    none
-- source:     a number that cannot be read, or is below zero, is named with its cell
create or replace macro number_cell(column_name, found, amount) as
struct_pack(
    column_name := column_name,
    found := found,
    is_read := amount is not null,
    is_coded := false,
    amount := amount::double
);
