"""Poor villages delisted up to a year."""

import pytest

from tests.tables import figures

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
    2018 | 东山镇 | 上湾村 | 是         | 2015
    2018 | 东山镇 | 下湾村 | 是         | 2017
    2018 | 西川乡 | 河口村 | 否         | 2017
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, VILLAGES, places=PLACES)


def test_a_village_counts_from_its_delisting_year_on(store):
    delisted = figures(store, "cumulative_delisted_villages", "village")
    assert [delisted["下湾村", year] for year in (2016, 2017, 2018)] == [0, 1, 1]


def test_a_year_before_the_first_one_listed_counts_from_the_first_on(store):
    assert (
        figures(store, "cumulative_delisted_villages", "village")["上湾村", 2016] == 1
    )


def test_a_village_that_is_not_poor_never_counts(store):
    townships = figures(store, "cumulative_delisted_villages", "township")
    assert townships["西川乡", 2018] == 0


def test_sums_and_a_place_that_the_register_of_villages_lacks(store):
    townships = figures(store, "cumulative_delisted_villages", "township")
    assert townships["东山镇", 2018] == 1 + 1
    assert townships["南坪乡", 2018] is None
    assert figures(store, "cumulative_delisted_villages", "county") == {
        ("通渭县", 2016): 1,
        ("通渭县", 2017): 1 + 1,
        ("通渭县", 2018): 1 + 1,
    }
