-- title:      a village that is poor in one register and not in the other
-- grain:      one row per offending row of the sheet
-- parameters: $version integer, the data version in force
-- columns:    source_row, column_name, found (never a personal value)
-- source:     places_in_force; only poor villages are delisted
select
    t.source_row,
    case
        when t.is_poor_village <> p.is_poor_village then 'is_poor_village'
        else 'delisting_year'
    end as column_name,
    null as found
from typed_rows as t
inner join places_in_force($version) as p on t.village_code = p.village_code
where
    t.is_poor_village <> p.is_poor_village
    or (not coalesce(t.is_poor_village, true) and t.delisting_year is not null)
order by t.source_row;
