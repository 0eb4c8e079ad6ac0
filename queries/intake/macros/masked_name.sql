-- title:      a name as screens show it: the surname, and a sign for the rest
-- grain:      one value
-- parameters: name varchar; compound_surnames varchar[]
-- columns:    none
-- source:     reading_words.toml, compound_surnames
create or replace macro masked_name(name, compound_surnames) as
case
    when length(name) < 2 then '*'
    when length(name) > 2 and left(name, 2) in compound_surnames
        then left(name, 2) || '*'
    else left(name, 1) || '*'
end;
