"""Persons exited at a year's end: a stock, which can fall."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 4    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 返贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_the_stock_falls_where_households_return(store):
    exited = figures(store, "cumulative_exited_persons", "village")
    assert exited["上湾村", 2015] == 3 + 2
    assert exited["上湾村", 2016] == 4
    assert exited["下湾村", 2016] == 0


def test_it_is_known_in_the_first_year_and_unknown_without_a_list(store):
    assert figures(store, "cumulative_exited_persons", "township") == {
        ("东山镇", 2015): 3 + 2,
        ("东山镇", 2016): 4,
        ("西川乡", 2015): 0,
        ("西川乡", 2016): 0,
        ("南坪乡", 2015): None,
        ("南坪乡", 2016): None,
    }
    county_stock = figures(store, "cumulative_exited_persons", "county")
    assert county_stock["通渭县", 2015] == 5 + 0
