-- title:      end a draft that is open
-- grain:      one row
-- parameters: $draft_number integer; $state varchar; $data_version integer (what it
--             was published as, null where it was not)
-- columns:    none
-- source:     drafts
update drafts
set
    state = $state,
    data_version = $data_version::integer
where draft_number = $draft_number and state = 'open';
