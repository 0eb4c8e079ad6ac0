"""Households poor or returned at a year's end."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 返贫
    2016-12-31 | 东山镇 | 下湾村 | C      | 4    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 0    | 未脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_households_count_by_status_whatever_their_size(store):
    assert figures(store, "poor_households", "village") == {
        ("上湾村", 2016): 1 + 1,
        ("下湾村", 2016): 0,
        ("河口村", 2016): 1,
        ("高庙村", 2016): None,
    }


def test_a_township_and_the_county_are_the_sums_of_their_villages(store):
    townships = figures(store, "poor_households", "township")
    assert townships["东山镇", 2016] == 2 + 0
    assert figures(store, "poor_households", "county") == {("通渭县", 2016): 2 + 0 + 1}
