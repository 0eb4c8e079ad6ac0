-- title:      all drafts
-- grain:      one row per draft
-- parameters: none
-- columns:    draft_number, made_at, made_by, files (json), choices (json), follows,
--             state, data_version
-- source:     drafts
-- rights:     upload
select
    draft_number,
    made_at,
    made_by,
    files::varchar as files,
    choices::varchar as choices,
    follows,
    state,
    data_version
from drafts
order by draft_number;
