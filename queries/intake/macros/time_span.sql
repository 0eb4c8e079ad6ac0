-- title:      two dates of a row that must follow each other
-- grain:      one value
-- parameters: column_name varchar, of the later; earlier varchar; later varchar
-- columns:    none
-- source:     what ends cannot end before it begins, in the precision of both dates
create or replace macro time_span(column_name, earlier, later) as
struct_pack(
    column_name := column_name,
    starts_on := first_day(earlier),
    ends_on := date_value(later)
);
