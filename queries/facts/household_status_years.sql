-- title:      status of every registered household at every year's end
-- grain:      one row per year and household that is registered, or that left in the
--             year, or that an event of the year names
-- parameters: version integer, the data version asked for
-- columns:    as in the table household_years, without data_version
-- source:     the county's year-end rule: the year's own list decides; else the
--             township's nearest later list by the years written in it; else the
--             nearest
--             earlier one; partial lists and returns events beside them
create or replace macro household_status_years(version) as table
    with lists as materialized (
        select * from lists_in_force(version)
    ),

    source_lists as materialized (
        select * from township_years(version)
    ),

    -- the three years of a household, each from the list itself, else from the nearest
    -- later list of the township that has it, else from the nearest earlier one
    dated_lists as (
        select
            township_code,
            household_no,
            as_on,
            register,
            year,
            batch_id,
            village_code,
            persons,
            status,
            main_cause,
            per_capita_net_income_yuan,
            coalesce(
                first_value(identification_year ignore nulls) over onward,
                last_value(identification_year ignore nulls) over backward,
                min(year) over household
            ) as identification_year,
            coalesce(
                first_value(exit_year ignore nulls) over onward,
                last_value(exit_year ignore nulls) over backward,
                min(year) filter (where status = 'exited') over household
            ) as exit_year,
            coalesce(
                first_value(return_year ignore nulls) over onward,
                last_value(return_year ignore nulls) over backward,
                min(year) filter (where status = 'returned') over household
            ) as return_year
        from lists
        where is_full
        window
            household as (partition by township_code, household_no),
            onward as (
                partition by township_code, household_no
                order by as_on asc, register desc
                rows between current row and unbounded following
            ),
            backward as (
                partition by township_code, household_no
                order by as_on asc, register desc
                rows between unbounded preceding and 1 preceding
            )
    ),

    full_list_years as (
        select
            s.year,
            s.source,
            d.township_code,
            d.household_no,
            d.village_code,
            d.persons,
            d.as_on,
            d.batch_id,
            d.exit_year,
            d.return_year,
            d.main_cause,
            d.per_capita_net_income_yuan,
            case
                when s.source <> 'filled' then d.status
                when s.year < d.identification_year then null
                when
                    d.return_year <= s.year
                    and (
                        d.exit_year is null
                        or d.exit_year <= d.return_year
                        or d.exit_year > s.year
                    )
                    then 'returned'
                when d.exit_year <= s.year then 'exited'
                else 'poor'
            end as status
        from source_lists as s
        inner join dated_lists as d
            on
                s.township_code = d.township_code
                and s.as_on = d.as_on
                and s.register = d.register
    ),

    -- lists without a status column hold only people who exited; absence says nothing.
    -- A full list of a later date speaks after them; one of the same date, too, where
    -- it names the household
    partial_lists as (
        select
            household_no,
            township_code,
            village_code,
            persons,
            as_on,
            year,
            batch_id,
            main_cause,
            per_capita_net_income_yuan
        from lists
        where not is_full
        qualify
            row_number() over (
                partition by household_no, year
                order by as_on desc, batch_id desc, township_code asc
            ) = 1
    ),

    last_full_lists as (
        select
            s.year,
            s.township_code,
            max(d.as_on) as as_on
        from source_lists as s
        inner join (select distinct
            township_code,
            as_on
        from dated_lists) as d
            on s.township_code = d.township_code and year(d.as_on) <= s.year
        group by s.year, s.township_code
    ),

    partial_list_years as (
        select
            s.year,
            p.township_code,
            p.household_no,
            p.village_code,
            p.persons,
            p.as_on,
            p.year as shown_year,
            p.batch_id,
            p.main_cause,
            p.per_capita_net_income_yuan
        from partial_lists as p
        inner join source_lists as s
            on p.township_code = s.township_code and p.year <= s.year
        left join last_full_lists as f
            on p.township_code = f.township_code and s.year = f.year
        left join dated_lists as d
            on
                p.township_code = d.township_code
                and p.household_no = d.household_no
                and f.as_on = d.as_on
        where
            f.as_on is null
            or p.as_on > f.as_on
            or (p.as_on = f.as_on and d.household_no is null)
        qualify
            row_number() over (
                partition by s.year, p.household_no order by p.year desc
            ) = 1
    ),

    candidates as (
        select
            f.*,
            null as shown_year,
            case f.source when 'own' then 1 when 'filled' then 3 else 4 end
                as precedence
        from full_list_years as f
        where f.status is not null
        union all by name
        select
            p.*,
            case when p.year = p.shown_year then 'own' else 'carried' end as source,
            'exited' as status,
            case
                when p.year <> p.shown_year then 4
                -- the newer of two own lists of one township decides
                when f.household_no is not null then 0
                else 1
            end as precedence
        from partial_list_years as p
        left join full_list_years as f
            on
                p.household_no = f.household_no
                and p.year = f.year
                and p.township_code = f.township_code
                and f.source = 'own'
    ),

    -- one place per household and year: own before filled before carried, of two own
    -- lists
    -- the later published
    placed as (
        select *
        from candidates
        qualify
            row_number() over (
                partition by year, household_no
                order by
                    precedence asc,
                    case when precedence > 1 then abs(year(as_on) - year) end asc,
                    batch_id desc,
                    as_on desc,
                    township_code asc
            ) = 1
    ),

    first_shown_exited as (
        select
            household_no,
            min(year) as first_year
        from partial_lists
        group by household_no
    ),

    partial_applied as (
        select
            d.* exclude (status),
            case
                when d.precedence <= 1 then d.status
                when
                    d.status = 'returned' and d.return_year > p.shown_year
                    then 'returned'
                when p.shown_year is not null and d.source = 'filled' then 'exited'
                when
                    d.source = 'carried'
                    and d.shown_year is null
                    and f.first_year > d.year
                    and d.exit_year between year(d.as_on) + 1 and d.year
                    then 'exited'
                else d.status
            end as status
        from placed as d
        left join partial_list_years as p
            on d.household_no = p.household_no and d.year = p.year
        left join first_shown_exited as f on d.household_no = f.household_no
    ),

    events as materialized (
        select
            household_no,
            return_year,
            arg_max(township_code, latest) as township_code,
            arg_max(village_code, latest) as village_code,
            arg_max(returned_persons, latest) as returned_persons
        from (
            select
                *,
                (returned_on, batch_id, source_row) as latest
            from returns_in_force(version)
        ) as r
        group by household_no, return_year
    ),

    written_exits as (
        select
            household_no,
            exit_year
        from dated_lists
        where exit_year is not null
        group by household_no, exit_year
        union
        select
            household_no,
            year as exit_year
        from partial_lists
    ),

    event_spells as (
        select
            e.household_no,
            e.return_year,
            min(w.exit_year) as next_exit_year
        from events as e
        left join written_exits as w
            on e.household_no = w.household_no and e.return_year < w.exit_year
        group by e.household_no, e.return_year
    ),

    event_years as (
        select distinct
            p.household_no,
            p.year
        from partial_applied as p
        inner join event_spells as e
            on
                p.household_no = e.household_no
                and p.year >= e.return_year
                and (e.next_exit_year is null or p.year < e.next_exit_year)
        where p.status = 'exited' and p.precedence > 1
    ),

    merged_places as (
        select
            p.village_code,
            p.final_code,
            t.township_code
        from places_in_force(version) as p
        inner join places_in_force(version) as t on p.final_code = t.village_code
    ),

    registered as materialized (
        select
            p.year,
            coalesce(m.township_code, p.township_code) as township_code,
            coalesce(m.final_code, p.village_code) as village_code,
            p.household_no,
            case when e.household_no is null then p.status else 'returned' end
                as status,
            p.persons,
            p.source,
            p.as_on,
            p.exit_year,
            p.main_cause,
            case
                when year(p.as_on) = p.year then p.per_capita_net_income_yuan
            end as per_capita_net_income_yuan,
            min(p.year) over (partition by p.household_no) as first_year
        from partial_applied as p
        left join event_years as e
            on p.household_no = e.household_no and p.year = e.year
        left join merged_places as m on p.village_code = m.village_code
    ),

    last_year as (
        select max(year) as year from source_lists
    ),

    known as (
        select
            r.*,
            r.first_year < r.year as is_registered_before
        from registered as r
        union all by name
        -- those who left: registered a year before, not at this year's end
        select
            (r.year + 1)::smallint as year,
            r.township_code,
            r.village_code,
            r.household_no,
            'not_registered' as status,
            0 as persons,
            r.source,
            r.as_on,
            r.exit_year,
            r.main_cause,
            true as is_registered_before
        from registered as r
        inner join last_year as y on r.year < y.year
        anti join registered as n
            on r.household_no = n.household_no and r.year + 1 = n.year
        union all by name
        -- those whom only an event of the year names
        select
            e.return_year as year,
            coalesce(m.township_code, e.township_code) as township_code,
            coalesce(m.final_code, e.village_code) as village_code,
            e.household_no,
            'not_registered' as status,
            0 as persons,
            'event' as source,
            f.household_no is not null as is_registered_before
        from events as e
        inner join last_year as y on e.return_year <= y.year
        left join merged_places as m on e.village_code = m.village_code
        left join
            (
                select
                    household_no,
                    min(year) as first_year
                from registered
                group by household_no
            ) as f
            on e.household_no = f.household_no and e.return_year > f.first_year
        anti join registered as r
            on
                e.household_no = r.household_no
                and e.return_year between r.year and r.year + 1
    )

    select
        k.year,
        k.township_code,
        k.village_code,
        k.household_no,
        k.status,
        k.persons,
        k.source,
        k.as_on,
        coalesce(b.status, 'not_registered') as previous_status,
        coalesce(b.persons, 0) as previous_persons,
        b.township_code as previous_township_code,
        b.village_code as previous_village_code,
        k.is_registered_before,
        case
            when b.status = 'exited' and k.status in ('poor', 'returned') then k.persons
            when e.household_no is not null
                then coalesce(e.returned_persons, nullif(k.persons, 0), b.persons, 0)
        end as returned_persons,
        e.household_no is not null
        and not (
            coalesce(b.status, '') = 'exited' and k.status in ('poor', 'returned')
        ) as is_returned_by_event,
        k.exit_year,
        k.main_cause,
        k.per_capita_net_income_yuan
    from known as k
    left join registered as b
        on k.household_no = b.household_no and k.year = b.year + 1
    left join events as e
        on k.household_no = e.household_no and k.year = e.return_year;
