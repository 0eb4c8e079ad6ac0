"""Persons exited in a year over the persons whose exit was planned."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2015-12-31 | 东山镇 | 下湾村 | B      | 2    | 未脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2016-12-31 | 东山镇 | 下湾村 | B      | 2    | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
"""
PLAN = """
    年度 | 乡镇   | 行政村 | 计划脱贫户数 | 计划脱贫人数
    -----+--------+--------+--------------+-------------
    2015 | 东山镇 | 上湾村 | 1            | 3
    2016 | 东山镇 | 上湾村 | 2            | 6
    2016 | 东山镇 | 下湾村 | 0            | 0
    2016 | 东山镇 |        | 3            | 8
    2016 | 西川乡 |        | 1            | 4
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, PLAN)


def test_completion_is_exits_of_the_year_over_those_planned(store):
    completion = figures(store, "plan_completion_persons", "village")
    assert completion["上湾村", 2016] == (3, 6, 3 / 6)


def test_nothing_planned_is_a_printed_zero_without_a_value(store):
    completion = figures(store, "plan_completion_persons", "village")
    assert completion["下湾村", 2016] == (0, 0, None)


def test_a_place_without_a_plan_has_no_denominator(store):
    completion = figures(store, "plan_completion_persons", "village")
    assert completion["河口村", 2016] == (5, None, None)


def test_a_townships_own_plan_comes_before_the_sum_of_its_villages(store):
    completion = figures(store, "plan_completion_persons", "township")
    assert completion["东山镇", 2016] == (3 + 0, 8, 3 / 8)
    assert completion["东山镇", 2015] == (None, 3, None)
    assert completion["西川乡", 2016] == (5, 4, 5 / 4)


def test_the_countys_plan_is_the_sum_of_its_townships(store):
    completion = figures(store, "plan_completion_persons", "county")
    assert completion["通渭县", 2016] == (3 + 0 + 5, 8 + 4, 8 / 12)


def test_the_countys_own_plan_comes_before_that_sum(county):
    store = county(LISTS, PLAN, "年度 | 乡镇 | 计划脱贫人数\n2016 | 通渭县 | 16")
    completion = figures(store, "plan_completion_persons", "county")
    assert completion["通渭县", 2016] == (8, 16, 8 / 16)


def test_a_year_without_a_known_flow_prints_the_plan_alone(store):
    completion = figures(store, "plan_completion_persons", "village")
    assert completion["上湾村", 2015] == (None, 3, None)
