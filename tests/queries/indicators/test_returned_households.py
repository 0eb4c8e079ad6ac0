"""Households that fell back in a year, by status or by an event of the returns list."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 返贫
    2016-12-31 | 东山镇 | 下湾村 | B      | 0    | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
"""
EVENTS = """
    乡镇   | 行政村 | 户编号 | 返贫时间   | 返贫人口
    -------+--------+--------+------------+---------
    东山镇 | 上湾村 | A      | 2016-04-01 | 1
    西川乡 | 河口村 | W      | 2016-04-01 | 2
    西川乡 | 河口村 | W      | 2016-09-01 | 3
    西川乡 | 河口村 | X      | 2016-09-01 |
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, EVENTS)


def test_a_household_counts_once_in_the_village_of_the_years_end(store):
    returned = figures(store, "returned_households", "village")
    assert returned["上湾村", 2016] == 1  # A, by status and by event
    assert returned["下湾村", 2016] == 1  # B, moved and of nobody
    assert returned["高庙村", 2016] is None


def test_two_events_of_a_year_are_one_household(store):
    # W twice, and X whom no list shows
    assert figures(store, "returned_households", "township")["西川乡", 2016] == 1 + 1


def test_the_first_year_has_no_flow(store):
    assert figures(store, "returned_households", "county") == {
        ("通渭县", 2015): None,
        ("通渭县", 2016): 1 + 1 + 2,
    }
