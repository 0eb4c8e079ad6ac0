-- title:      income of a household in a year, by kind
-- grain:      one row per batch, year and household
create table income (
    batch_id integer not null,
    year smallint not null,
    township_code varchar not null,
    village_code varchar not null,
    household_no varchar not null,
    wage_income_yuan double,
    business_income_yuan double,
    property_income_yuan double,
    transfer_income_yuan double,
    business_expense_yuan double,
    household_persons integer,
    net_income_yuan double,
    per_capita_net_income_yuan double,
    source_row integer not null
);
comment on column income.wage_income_yuan is '工资性收入';
comment on column income.business_income_yuan is '生产经营性收入';
comment on column income.property_income_yuan is '财产性收入';
comment on column income.transfer_income_yuan is '转移性收入';
comment on column income.business_expense_yuan is '生产经营性支出';
