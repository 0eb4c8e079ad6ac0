"""Poor villages delisted in a year over those planned."""

import pytest

from tests.tables import figures

PLACES = """
    村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县代码 | 县名称 | 是否贫困村
    -------------+--------+-----------+----------+--------+--------+-----------
    621121101201 | 上湾村 | 621121101 | 东山镇   | 621121 | 通渭县 | 是
    621121101202 | 下湾村 | 621121101 | 东山镇   | 621121 | 通渭县 | 否
    621121102201 | 河口村 | 621121102 | 西川乡   | 621121 | 通渭县 |
    621121103201 | 高庙村 | 621121103 | 南坪乡   | 621121 | 通渭县 | 是
"""
LISTS = """
    数据日期   | 户编号 | 脱贫属性
    -----------+--------+---------
    2016-12-31 | A      | 未脱贫
    2017-12-31 | A      | 未脱贫
    2018-12-31 | A      | 未脱贫
"""
VILLAGES = """
    年度 | 乡镇   | 行政村 | 是否贫困村 | 出列年度
    -----+--------+--------+------------+---------
    2018 | 东山镇 | 上湾村 | 是         | 2017
    2018 | 东山镇 | 下湾村 | 是         | 2018
    2018 | 西川乡 | 河口村 | 是         |
"""
PLAN = """
    年度 | 乡镇   | 行政村 | 计划出列村数
    -----+--------+--------+-------------
    2016 | 东山镇 |        | 0
    2017 | 东山镇 |        | 2
    2017 | 西川乡 | 河口村 | 1
    2017 | 南坪乡 | 高庙村 | 1
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, VILLAGES, PLAN, places=PLACES)


def test_completion_is_villages_delisted_over_villages_planned(store):
    completion = figures(store, "plan_completion_villages", "township")
    assert completion["东山镇", 2017] == (1, 2, 1 / 2)
    assert completion["西川乡", 2017] == (0, 1, 0 / 1)


def test_nothing_planned_and_no_plan_have_no_value(store):
    completion = figures(store, "plan_completion_villages", "township")
    assert completion["东山镇", 2016] == (0, 0, None)
    assert completion["东山镇", 2018] == (1, None, None)


def test_a_village_that_the_register_of_villages_lacks_is_unknown(store):
    completion = figures(store, "plan_completion_villages", "village")
    assert completion["高庙村", 2017] == (None, 1, None)
    assert completion["河口村", 2017] == (0, 1, 0 / 1)


def test_the_county_is_a_sum_over_a_sum(store):
    completion = figures(store, "plan_completion_villages", "county")
    assert completion["通渭县", 2017] == (1 + 0, 2 + 1 + 1, 1 / 4)
