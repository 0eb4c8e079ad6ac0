"""Households registered at a year's end and at no earlier one."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | C      | 4    | 未脱贫
    2016-12-31 | 东山镇 | 下湾村 | W      | 3    | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | V      | 0    | 返贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_a_household_is_new_once_wherever_it_moves(store):
    newly = figures(store, "newly_registered_households", "village")
    assert newly["上湾村", 2016] == 1  # C
    assert newly["下湾村", 2016] == 0  # W came from 西川乡
    assert newly["河口村", 2016] == 1  # V


def test_sums_and_what_cannot_be_known(store):
    townships = figures(store, "newly_registered_households", "township")
    assert townships["东山镇", 2016] == 1 + 0
    assert townships["南坪乡", 2016] is None
    assert figures(store, "newly_registered_households", "county") == {
        ("通渭县", 2015): None,
        ("通渭县", 2016): 1 + 0 + 1,
    }
