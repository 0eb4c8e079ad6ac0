"""Households exited at a year's end: a stock, which can fall."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2015-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 5    | 预脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 返贫
    2016-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫
    2016-12-31 | 东山镇 | 下湾村 | B2     | 9    | 已脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_exited_households_count_at_every_level(store):
    villages = figures(store, "cumulative_exited_households", "village")
    assert (villages["上湾村", 2015], villages["下湾村", 2015]) == (1, 1)
    assert (villages["上湾村", 2016], villages["下湾村", 2016]) == (0, 2)
    assert villages["高庙村", 2016] is None
    townships = figures(store, "cumulative_exited_households", "township")
    assert townships["东山镇", 2016] == 0 + 2
    assert figures(store, "cumulative_exited_households", "county") == {
        ("通渭县", 2015): 1 + 1 + 0,
        ("通渭县", 2016): 0 + 2 + 0,
    }
