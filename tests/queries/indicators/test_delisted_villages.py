"""Poor villages delisted in a year."""

import pytest

from tests.tables import figures, publish

PLACES = """
    村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县代码 | 县名称 | 是否贫困村
    -------------+--------+-----------+----------+--------+--------+-----------
    621121101201 | 上湾村 | 621121101 | 东山镇   | 621121 | 通渭县 | 是
    621121101202 | 下湾村 | 621121101 | 东山镇   | 621121 | 通渭县 | 否
    621121102201 | 河口村 | 621121102 | 西川乡   | 621121 | 通渭县 |
    621121103201 | 高庙村 | 621121103 | 南坪乡   | 621121 | 通渭县 | 是
"""
LISTS = """
    数据日期   | 户编号 | 脱贫属性
    -----------+--------+---------
    2016-12-31 | A      | 未脱贫
    2017-12-31 | A      | 未脱贫
    2018-12-31 | A      | 未脱贫
"""
VILLAGES = """
    年度 | 乡镇   | 行政村 | 是否贫困村 | 出列年度
    -----+--------+--------+------------+---------
    2017 | 东山镇 | 上湾村 |            | 2017
    2017 | 东山镇 | 下湾村 |            | 2017
    2017 | 西川乡 | 河口村 | 是         |
    2018 | 西川乡 | 河口村 | 是         | 2017年12月
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, VILLAGES, places=PLACES)


def test_a_poor_village_counts_in_its_delisting_year(store):
    delisted = figures(store, "delisted_villages", "village")
    assert delisted["上湾村", 2017] == 1
    assert (delisted["上湾村", 2016], delisted["上湾村", 2018]) == (0, 0)


def test_a_village_that_was_never_poor_is_not_delisted(store):
    assert figures(store, "delisted_villages", "village")["下湾村", 2017] == 0


def test_the_latest_years_row_that_says_it_counts(store):
    assert figures(store, "delisted_villages", "village")["河口村", 2017] == 1


def test_sums_and_a_place_that_the_register_of_villages_lacks(store):
    townships = figures(store, "delisted_villages", "township")
    assert townships["东山镇", 2017] == 1 + 0
    assert townships["南坪乡", 2017] is None
    assert figures(store, "delisted_villages", "county") == {
        ("通渭县", 2016): 0,
        ("通渭县", 2017): 1 + 0 + 1,
        ("通渭县", 2018): 0,
    }


def test_without_the_register_of_villages_nothing_is_known(county):
    store = county(LISTS, places=PLACES)
    assert figures(store, "delisted_villages", "county")["通渭县", 2017] is None
    publish(store, VILLAGES)
    assert figures(store, "delisted_villages", "county")["通渭县", 2017] == 2
