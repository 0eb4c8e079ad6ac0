-- title:      relation against sex
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     relation_against_sex.toml
with spouses as (
    select
        r.source_row,
        r.relation
    from typed_rows as r
    inner join typed_rows as h
        on r.as_on = h.as_on and r.household_no = h.household_no and h.is_head
    where
        r.relation = '配偶' and r.sex = h.sex and r.id_state = 'valid'
        and h.id_state = 'valid'
)

select
    source_row,
    'relation' as column_name,
    relation as found
from typed_rows
where
    id_state = 'valid'
    and (
        (
            sex = 'female'
            and relation in (
                '之子', '之女婿', '之孙子', '之外孙子', '之父', '之岳父', '之公公', '之祖父',
                '之外祖父'
            )
        )
        or (
            sex = 'male'
            and relation in (
                '之女', '之儿媳', '之孙女', '之外孙女', '之母', '之岳母', '之婆婆', '之祖母',
                '之外祖母'
            )
        )
    )
union all
select
    source_row,
    'relation' as column_name,
    relation as found
from spouses
order by source_row;
