-- title:      what the store remembers under a name
-- grain:      one row, or none
-- parameters: $setting varchar
-- columns:    content
-- source:     settings
select content
from settings
where setting = $setting;
