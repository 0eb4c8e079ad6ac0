"""Mean income over the persons of registered households whose income is known."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 人均纯收入
    -----------+--------+--------+--------+------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   | 2000
    2016-12-31 | 东山镇 | 上湾村 | B      | 1    | 已脱贫   | 6000.5
    2016-12-31 | 东山镇 | 上湾村 | C      | 4    | 已脱贫   |
    2016-12-31 | 东山镇 | 下湾村 | D      | 2    | 已脱贫   | 0
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 返贫     |
    2017-12-31 | 西川乡 | 河口村 | W      | 5    | 返贫     | -100
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_the_mean_is_over_persons_not_over_households(store):
    means = figures(store, "per_capita_net_income_mean", "village")
    total = 3 * 2000 + 1 * 6000.5
    assert means["上湾村", 2016] == (total, 3 + 1, total / 4)


def test_an_income_of_zero_or_less_is_known(store):
    means = figures(store, "per_capita_net_income_mean", "village")
    assert means["下湾村", 2016] == (2 * 0, 2, 0)
    assert means["河口村", 2017] == (5 * -100, 5, -100)


def test_without_a_known_income_there_is_no_mean(store):
    means = figures(store, "per_capita_net_income_mean", "village")
    assert means["河口村", 2016] == (0, 0, None)


def test_the_income_of_another_years_list_is_not_the_years_income(store):
    # 东山镇 has no list of 2017: its households are carried, their incomes are not
    means = figures(store, "per_capita_net_income_mean", "township")
    assert means["东山镇", 2017] == (0, 0, None)


def test_the_county_is_a_sum_over_a_sum(store):
    total = 3 * 2000 + 1 * 6000.5 + 2 * 0
    means = figures(store, "per_capita_net_income_mean", "county")
    assert means["通渭县", 2016] == (total, 3 + 1 + 2, total / 6)
