-- title:      keep something under a name
-- grain:      one row
-- parameters: $setting varchar; $content varchar
-- columns:    none
-- source:     settings
insert or replace into settings (setting, content)
values ($setting, $content);
