"""Households registered a year before and no longer at a year's end."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫
    2015-12-31 | 东山镇 | 上湾村 | C      | 4    | 未脱贫
    2015-12-31 | 东山镇 | 下湾村 | D      | 4    | 返贫
    2015-12-31 | 西川乡 | 河口村 | W      | 4    | 返贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 下湾村 | C      | 4    | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 4    | 返贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_those_who_left_count_in_the_village_that_they_left(store):
    left = figures(store, "left_households", "village")
    assert left["上湾村", 2016] == 1  # B; C moved within the county
    assert left["下湾村", 2016] == 1  # D
    assert left["河口村", 2016] == 0


def test_sums_and_what_cannot_be_known(store):
    townships = figures(store, "left_households", "township")
    assert townships["东山镇", 2016] == 1 + 1
    assert townships["南坪乡", 2016] is None
    assert figures(store, "left_households", "county") == {
        ("通渭县", 2015): None,
        ("通渭县", 2016): 2 + 0,
    }
