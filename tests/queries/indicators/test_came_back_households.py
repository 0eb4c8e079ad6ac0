"""Households registered at a year's end, not a year before, but earlier."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 识别年度
    -----------+--------+--------+--------+------+----------+---------
    2014-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   |
    2014-12-31 | 东山镇 | 上湾村 | B      | 2    | 未脱贫   |
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   |
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   |
    2016-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫   |
    2016-12-31 | 东山镇 | 下湾村 | C      | 2    | 未脱贫   |
    2018-12-31 | 西川乡 | 河口村 | W      | 2    | 未脱贫   | 2014
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_a_household_comes_back_after_a_year_without_it(store):
    back = figures(store, "came_back_households", "village")
    assert back["下湾村", 2016] == 1  # B; C is new
    assert back["上湾村", 2016] == 0
    assert figures(store, "came_back_households", "township")["东山镇", 2016] == 0 + 1


def test_staying_or_being_carried_is_no_coming_back(store):
    assert figures(store, "came_back_households", "township")["东山镇", 2017] == 0
    assert figures(store, "came_back_households", "township")["东山镇", 2018] == 0


def test_the_county_is_the_sum_and_knows_nothing_in_its_first_year(store):
    assert figures(store, "came_back_households", "county") == {
        ("通渭县", 2014): None,
        ("通渭县", 2015): 0,
        ("通渭县", 2016): 1,
        ("通渭县", 2017): 0,
        ("通渭县", 2018): 0,
    }
    assert figures(store, "came_back_households", "township")["南坪乡", 2016] is None
