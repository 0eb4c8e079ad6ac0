-- title:      begin a draft
-- grain:      one row: the number it got
-- parameters: $made_at timestamp; $made_by, $files, $choices varchar (both json);
--             $follows integer (the draft that it corrects, null for none)
-- columns:    draft_number
-- source:     what a person uploads is kept until it is published or discarded
insert into drafts by name
select
    coalesce(max(draft_number), 0) + 1 as draft_number,
    $made_at::timestamp as made_at,
    $made_by as made_by,
    $files::json as files,
    $choices::json as choices,
    $follows::integer as follows,
    'open' as state
from drafts
returning draft_number;
