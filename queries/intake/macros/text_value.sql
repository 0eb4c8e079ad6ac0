-- title:      a cell's text, nothing where it says that there is nothing
-- grain:      one value
-- parameters: cell varchar
-- columns:    none
-- source:     blank, dash, slash and 无数据 are missing; ="…" is an export tool's wrapper
create or replace macro text_value(cell) as
case
    when cell is null then null
    when
        regexp_matches(
            cell,
            '^[\s　]*(="[\s　]*")?[\s　]*$|^[\s　]*(—|——|-|--|/|－|／|无数据|無數據|NULL|null|#N/A)[\s　]*$'
        )
        then null
    else regexp_replace(cell, '^[\s　'']*(="(.*)"|(.*?))[\s　]*$', '\2\3', 's')
end;
