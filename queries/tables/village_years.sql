-- title:      counts of every village at every year's end, filled at publication
-- grain:      one row per data version, year and village (filled from the macro
--             village_counts); sums of money and gaps are decimals, so that they do
--             not depend on the order of adding
create table village_years (
    data_version integer not null,
    year smallint not null,
    township_code varchar not null,
    village_code varchar not null,
    is_submitted boolean not null,
    is_flow_known boolean not null,
    is_carried boolean not null,
    registered_persons bigint not null,
    registered_households bigint not null,
    size_squares bigint not null,
    poor_persons bigint not null,
    poor_households bigint not null,
    cumulative_exited_persons bigint not null,
    cumulative_exited_households bigint not null,
    exited_persons bigint not null,
    exited_households bigint not null,
    returned_persons bigint not null,
    returned_households bigint not null,
    newly_registered_persons bigint not null,
    newly_registered_households bigint not null,
    came_back_households bigint not null,
    left_households bigint not null,
    income_persons bigint not null,
    income_sum_yuan decimal(38, 15) not null,
    exited_income_persons bigint not null,
    income_below_line_persons bigint not null,
    poverty_gap_sum decimal(38, 15) not null,
    poverty_severity_sum decimal(38, 15) not null,
    national_income_line_yuan double,
    base_population bigint,
    base_year smallint,
    base_kind varchar
);
