-- title:      a gap in house or water that is not among the risks
-- grain:      one row per offending row of the sheet
-- parameters: none
-- columns:    source_row, column_name, found (never a personal value)
-- source:     the latest list in force up to the data date; risks 因安全住房, 因安全饮水
with shown as (
    select
        t.source_row,
        coalesce(t.risks, '') as risks,
        arg_max(k.is_dilapidated_house, k.as_on) as is_dilapidated_house,
        arg_max(k.is_safe_water, k.as_on) as is_safe_water
    from typed_rows as t
    inner join lists_known as k
        on t.household_no = k.household_no and t.as_on >= k.as_on
    where not t.is_resolved
    group by t.source_row, t.risks
)

select
    source_row,
    'risk_1' as column_name,
    case
        when is_dilapidated_house and not contains(risks, '住房') then '安全住房'
        else '安全饮水'
    end as found
from shown
where
    (is_dilapidated_house and not contains(risks, '住房'))
    or (not is_safe_water and not contains(risks, '饮水'))
order by source_row;
