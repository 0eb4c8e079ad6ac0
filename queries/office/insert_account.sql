-- title:      a new account
-- grain:      one row
-- parameters: $account, $name varchar; $password_hash varchar or null;
--             $must_change_password boolean; $made_at timestamp
-- columns:    none
-- source:     accounts
insert into accounts by name
select
    $account as account,
    $name as name,
    $password_hash as password_hash,
    $must_change_password as must_change_password,
    false as is_disabled,
    $made_at::timestamp as made_at,
    $made_at::timestamp as changed_at,
    case
        when $password_hash is not null then $made_at::timestamp
    end as password_changed_at;
