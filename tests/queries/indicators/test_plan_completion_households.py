"""Households exited in a year over the households whose exit was planned."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 未脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫
"""
PLAN = """
    年度 | 乡镇   | 行政村 | 计划脱贫户数 | 计划脱贫人数
    -----+--------+--------+--------------+-------------
    2016 | 东山镇 | 上湾村 | 3            | 9
    2016 | 东山镇 | 下湾村 | 0            |
    2016 | 西川乡 | 河口村 |              | 5
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, PLAN)


def test_completion_is_households_exited_over_households_planned(store):
    completion = figures(store, "plan_completion_households", "village")
    assert completion["上湾村", 2016] == (1 + 1, 3, 2 / 3)
    assert completion["下湾村", 2016] == (0, 0, None)


def test_a_plan_that_names_no_households_is_no_plan_of_zero(store):
    completion = figures(store, "plan_completion_households", "village")
    assert completion["河口村", 2016] == (0, None, None)


def test_sums_over_sums_and_the_first_year(store):
    townships = figures(store, "plan_completion_households", "township")
    assert townships["东山镇", 2016] == (2 + 0, 3 + 0, 2 / 3)
    county = figures(store, "plan_completion_households", "county")
    assert county["通渭县", 2015] == (None, None, None)
    assert county["通渭县", 2016] == (2 + 0 + 0, 3 + 0, 2 / 3)
