-- title:      what a person is recognised by before it is hashed
-- grain:      one value
-- parameters: state varchar, of id_state; id_number, person_no varchar
-- columns:    none
-- source:     registers.toml: the first 18 characters of 证件号码; 人编号 where the
--             number is unusable
create or replace macro person_code(state, id_number, person_no) as
case
    when state in ('valid', 'bad_check', 'bad_date', 'disability', 'old')
        then left(id_number, 18)
    when person_no is not null then '#' || person_no
end;
