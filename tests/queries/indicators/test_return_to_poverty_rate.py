"""Persons returned in a year over persons exited at the end of the year before."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2015-12-31 | 东山镇 | 上湾村 | B      | 7    | 已脱贫
    2015-12-31 | 东山镇 | 下湾村 | C      | 4    | 未脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 4    | 返贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 7    | 已脱贫
    2016-12-31 | 东山镇 | 下湾村 | C      | 4    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_the_rate_is_over_those_exited_a_year_before_in_the_same_place(store):
    rates = figures(store, "return_to_poverty_rate", "village")
    assert rates["上湾村", 2016] == (4, 3 + 7, 4 / 10)
    assert rates["河口村", 2016] == (0, 5, 0 / 5)


def test_nobody_exited_before_is_a_printed_zero_without_a_value(store):
    rates = figures(store, "return_to_poverty_rate", "village")
    assert rates["下湾村", 2016] == (0, 0, None)


def test_townships_and_county_are_sums_over_sums(store):
    rates = figures(store, "return_to_poverty_rate", "township")
    assert rates["东山镇", 2016] == (4, 10 + 0, 4 / 10)
    county = figures(store, "return_to_poverty_rate", "county")
    assert county["通渭县", 2016] == (4 + 0, 10 + 5, 4 / 15)


def test_the_first_year_and_a_place_without_a_list_are_unknown(store):
    county = figures(store, "return_to_poverty_rate", "county")
    assert county["通渭县", 2015] == (None, None, None)
    rates = figures(store, "return_to_poverty_rate", "village")
    assert rates["高庙村", 2016] == (None, None, None)


def test_exactly_at_the_limit_the_rate_is_the_limit(county):
    store = county("""
        数据日期   | 户编号 | 人数 | 脱贫属性
        2015-12-31 | A      | 1    | 已脱贫
        2015-12-31 | B      | 19   | 已脱贫
        2016-12-31 | A      | 1    | 返贫
        2016-12-31 | B      | 19   | 已脱贫
    """)
    assert figures(store, "return_to_poverty_rate", "county")["通渭县", 2016] == (
        1,
        20,
        0.05,
    )
