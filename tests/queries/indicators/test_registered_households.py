"""Households registered at a year's end."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 返贫
    2017-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫
"""
SAME_HOUSEHOLD_ELSEWHERE = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-06-30 | 西川乡 | 河口村 | A      | 3    | 未脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, SAME_HOUSEHOLD_ELSEWHERE)


def test_households_count_whatever_the_status_and_each_once(store):
    # A is on the lists of two townships: one place per household and year
    assert figures(store, "registered_households", "county")["通渭县", 2016] == 3


def test_a_household_counts_in_the_village_that_its_list_names(store):
    registered = figures(store, "registered_households", "village")
    assert (registered["上湾村", 2017], registered["下湾村", 2017]) == (0, 1)
    assert registered["高庙村", 2017] is None


def test_a_township_is_the_sum_of_its_villages(store):
    registered = figures(store, "registered_households", "township")
    assert registered["东山镇", 2017] == 0 + 1
    assert registered["南坪乡", 2017] is None
