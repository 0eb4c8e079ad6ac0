-- title:      whether somebody is able to work in full
-- grain:      one value
-- parameters: labour_skill varchar, of its code list
-- columns:    none
-- source:     code list 劳动技能
create or replace macro is_worker(labour_skill) as
labour_skill in ('普通劳动力', '技能劳动力');
