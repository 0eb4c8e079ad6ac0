"""Households exited at a year's end and not exited a year before."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 返贫
    2015-12-31 | 东山镇 | 上湾村 | C      | 4    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫
    2016-12-31 | 东山镇 | 下湾村 | C      | 4    | 已脱贫
    2016-12-31 | 东山镇 | 下湾村 | D      | 0    | 已脱贫
    2017-12-31 | 东山镇 | 上湾村 | A      | 3    | 返贫
    2018-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_households_count_in_the_year_in_which_they_become_exited(store):
    exited = figures(store, "exited_households", "village")
    assert exited["上湾村", 2016] == 1 + 1
    assert exited["下湾村", 2016] == 1  # D of nobody; C had exited before
    assert exited["高庙村", 2016] is None


def test_a_household_that_fell_back_counts_again_when_it_exits_again(store):
    assert figures(store, "exited_households", "county") == {
        ("通渭县", 2015): None,
        ("通渭县", 2016): 2 + 1,
        ("通渭县", 2017): 0,
        ("通渭县", 2018): 1,
    }
    assert figures(store, "exited_households", "township")["东山镇", 2016] == 2 + 1
