"""Exited up to each year's end, beside what the plan had."""

import pytest

from tests.tables import panel

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 识别年度 | 脱贫年度
    -----------+--------+--------+--------+------+----------+----------+---------
    2018-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 2014     | 2014
    2018-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 2014     | 2016
    2018-12-31 | 东山镇 | 下湾村 | C      | 4    | 未脱贫   | 2015     |
"""
PLAN = """
    年度 | 乡镇   | 计划脱贫户数 | 计划脱贫人数
    -----+--------+--------------+-------------
    2015 | 东山镇 | 1            | 4
    2016 | 东山镇 | 1            | 2
    2018 | 东山镇 | 1            | 3
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, PLAN)


def stocks(store, **asked) -> dict[int, tuple]:
    return {
        row["year"]: (row["numerator"], row["denominator"], row["planned_exited"])
        for row in panel(store, "exit_stocks", **asked)
        if row["name"] == "东山镇"
    }


def test_persons_exited_of_those_registered_and_as_planned(store):
    assert stocks(store, level="township", unit="persons") == {
        2014: (3, 3 + 2, None),  # before the first planned year
        2015: (3, 3 + 2 + 4, 3 + 4),
        2016: (3 + 2, 9, 3 + 4 + 2),
        2017: (5, 9, None),  # no plan of 2017: from here on the path is broken
        2018: (5, 9, None),
    }


def test_households_by_their_own_plan(store):
    assert stocks(store, level="township", unit="households")[2016] == (2, 3, 1 + 2)


def test_the_value_is_the_fraction_and_empty_where_nobody_is_registered(store):
    county = panel(store, "exit_stocks", level="county", unit="persons")
    assert county[2]["value"] == 5 / 9
    west = panel(store, "exit_stocks", level="village", unit="persons")
    below = {(row["name"], row["year"]): row["value"] for row in west}
    assert below["下湾村", 2014] is None
    assert below["高庙村", 2016] is None
