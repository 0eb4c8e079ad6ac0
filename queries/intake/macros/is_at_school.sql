-- title:      whether what is written of schooling now says that somebody is a pupil
-- grain:      one value
-- parameters: school_status varchar, as written
-- columns:    none
-- source:     code list 在校生状况, whose older form begins with 非在校生
create or replace macro is_at_school(school_status) as
school_status is not null
and school_status not like '非在校%'
and school_status not in ('01', '学龄前儿童', '否');
