-- title:      a cell that should hold a word of a code list, for the checks of cells
-- grain:      one value
-- parameters: column_name varchar; found varchar, as written; meaning varchar
-- columns:    none
-- source:     an unknown word is a problem, not a new category
create or replace macro word_cell(column_name, found, meaning) as
struct_pack(
    column_name := column_name,
    found := found,
    is_read := meaning is not null,
    is_coded := true,
    amount := null::double
);
