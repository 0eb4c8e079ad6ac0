"""Persons poor or returned at a year's end."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 预脱贫
    2016-12-31 | 东山镇 | 下湾村 | C      | 4    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 返贫
    2016-12-31 | 西川乡 | 河口村 | V      | 1    | 未脱贫
    2017-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2017-12-31 | 东山镇 | 下湾村 | C      | 6    | 返贫
    2017-12-31 | 东山镇 | 下湾村 | V      | 1    | 未脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_poor_and_returned_persons_count_and_exited_ones_do_not(store):
    poor = figures(store, "poor_persons", "village")
    assert poor["上湾村", 2016] == 3 + 2
    assert poor["下湾村", 2016] == 0
    assert poor["河口村", 2016] == 5 + 1
    assert poor["上湾村", 2017] == 0


def test_a_township_and_the_county_are_the_sums_of_their_villages(store):
    townships = figures(store, "poor_persons", "township")
    assert townships["东山镇", 2016] == (3 + 2) + 0
    assert townships["东山镇", 2017] == 0 + (6 + 1)
    assert figures(store, "poor_persons", "county") == {
        ("通渭县", 2016): (3 + 2) + (5 + 1),
        ("通渭县", 2017): 0 + (6 + 1) + 5,
    }


def test_a_household_in_two_townships_lists_counts_once(store):
    # V is on the own list of 东山镇 in 2017; 西川乡 has no list of that year
    assert figures(store, "poor_persons", "village")["河口村", 2017] == 5


def test_a_village_without_a_list_is_unknown_not_zero(store):
    poor = figures(store, "poor_persons", "village")
    assert poor["高庙村", 2016] is None
    assert figures(store, "poor_persons", "township")["南坪乡", 2017] is None


def test_years_before_a_townships_first_list_are_unknown_unless_years_are_written(
    county,
):
    store = county("""
        数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 识别年度
        2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   | 2015
        2016-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫   |
    """)
    townships = figures(store, "poor_persons", "township")
    assert (townships["东山镇", 2015], townships["东山镇", 2016]) == (3, 3)
    assert (townships["西川乡", 2015], townships["西川乡", 2016]) == (None, 5)
    # as with townships that never sent a list, the county is the sum of those known
    assert figures(store, "poor_persons", "county")["通渭县", 2015] == 3
