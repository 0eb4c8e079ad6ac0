"""Households registered at a year's end."""

import pytest

from tests.tables import figures

EAST = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫
    2017-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫
"""
WEST = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 返贫
    2016-12-31 | 西川乡 | 河口村 | A      | 3    | 未脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(EAST, WEST)


def test_households_count_whatever_the_status(store):
    registered = figures(store, "registered_households", "village")
    assert registered["上湾村", 2017] == 0
    assert registered["下湾村", 2017] == 1
    assert registered["高庙村", 2017] is None


def test_a_household_on_the_lists_of_two_townships_counts_once(store):
    registered = figures(store, "registered_households", "township")
    assert registered["东山镇", 2016] == 1  # B
    assert registered["西川乡", 2016] == 2  # W, and A of the list published later
    assert figures(store, "registered_households", "county")["通渭县", 2016] == 1 + 2
