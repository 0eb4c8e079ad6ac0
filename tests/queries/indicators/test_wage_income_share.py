"""Wage income over gross income, of the households in the income register."""

import pytest

from poverty_exit import ledger
from tests.tables import figures, publish

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 下湾村 | B      | 1    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 返贫
    2017-12-31 | 东山镇 | 下湾村 | A      | 3    | 未脱贫
"""
INCOME = """
    年度 | 户编号 | 工资性收入 | 经营性收入 | 财产性收入 | 转移性收入 | 乡镇   | 行政村
    -----+--------+------------+------------+------------+------------+--------+-------
    2016 | A      | 6000       | 2000       | 0          | 2000       |        |
    2016 | B      | 1000.5     | 8000       | 500        | 499.5      |        |
    2016 | C      | 9000       | 1000       |            | 0          | 东山镇 | 下湾村
    2016 | W      | 0          | 0          | 0          | 0          |        |
    2017 | A      | 8000       | 0          | 0          | 0          |        |
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, INCOME)


def test_the_share_is_wages_over_the_four_kinds_of_income(store):
    shares = figures(store, "wage_income_share", "village")
    gross = 6000 + 2000 + 0 + 2000
    assert shares["上湾村", 2016] == (6000, gross, 6000 / gross)


def test_a_household_with_an_unknown_kind_is_left_out(store):
    shares = figures(store, "wage_income_share", "village")
    gross = 1000.5 + 8000 + 500 + 499.5
    assert shares["下湾村", 2016] == (1000.5, gross, 1000.5 / gross)


def test_a_household_without_any_income_is_nought_over_nought(store):
    assert figures(store, "wage_income_share", "village")["河口村", 2016] == (
        0,
        0,
        None,
    )


def test_a_row_without_a_place_is_where_the_years_list_has_the_household(store):
    shares = figures(store, "wage_income_share", "village")
    assert shares["下湾村", 2017] == (8000, 8000, 1)
    assert shares["上湾村", 2017] == (None, None, None)


def test_a_place_without_a_row_is_unknown_and_the_county_sums_what_is_known(store):
    townships = figures(store, "wage_income_share", "township")
    assert townships["南坪乡", 2016] == (None, None, None)
    wages, gross = 6000 + 1000.5 + 0, 10_000 + 10_000 + 0
    assert townships["东山镇", 2016] == (wages, gross, wages / gross)
    county = figures(store, "wage_income_share", "county")
    assert county["通渭县", 2016] == (wages, gross, wages / gross)


def test_ten_thousand_yuan_are_converted(county):
    store = county(
        LISTS,
        """
        年度 | 户编号 | 工资性收入（万元） | 生产经营性收入 | 财产性收入 | 转移性收入
        2016 | A      | 0.6                | 2000           | 0          | 2000
        """,
    )
    shares = figures(store, "wage_income_share", "county")
    assert shares["通渭县", 2016] == (6000, 10_000, 6000 / 10_000)


def test_a_later_list_of_the_township_counts_until_it_is_withdrawn(county):
    store = county(LISTS, INCOME)
    later = """
        年度 | 户编号 | 工资性收入 | 生产经营性收入 | 财产性收入 | 转移性收入
        2016 | A      | 1000       | 0              | 0          | 0
    """
    before = figures(store, "wage_income_share", "county")
    batch = publish(store, later).data_version
    after = figures(store, "wage_income_share", "county")
    assert after["通渭县", 2016] == (1000 + 0, 1000 + 0, 1)
    ledger.withdraw(store, batch, "tester")
    assert figures(store, "wage_income_share", "county") == before
    ledger.restore(store, batch, "tester")
    assert figures(store, "wage_income_share", "county") == after


def test_without_the_income_register_nothing_is_known(county):
    store = county(LISTS)
    shares = figures(store, "wage_income_share", "county")
    assert shares["通渭县", 2016] == (None, None, None)
