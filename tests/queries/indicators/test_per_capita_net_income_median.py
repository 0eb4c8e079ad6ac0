"""The income of the person in the middle."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 人均纯收入
    -----------+--------+--------+--------+------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   | 2000
    2016-12-31 | 东山镇 | 上湾村 | B      | 1    | 已脱贫   | 9000
    2016-12-31 | 东山镇 | 上湾村 | C      | 1    | 已脱贫   | 1000
    2016-12-31 | 东山镇 | 上湾村 | C2     | 8    | 已脱贫   |
    2016-12-31 | 东山镇 | 下湾村 | D      | 2    | 已脱贫   | 3000
    2016-12-31 | 东山镇 | 下湾村 | E      | 2    | 未脱贫   | 5000
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 返贫     |
    2016-12-31 | 西川乡 | 河口村 | V      | 0    | 返贫     | 7000
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_of_an_odd_number_of_persons_it_is_the_middle_one(store):
    # 1000, 2000, 2000, 2000, 9000
    medians = figures(store, "per_capita_net_income_median", "village")
    assert medians["上湾村", 2016] == (None, 1 + 3 + 1, 2000)


def test_of_an_even_number_of_persons_it_is_the_mean_of_the_two_in_the_middle(store):
    # 3000, 3000, 5000, 5000
    medians = figures(store, "per_capita_net_income_median", "village")
    assert medians["下湾村", 2016] == (None, 2 + 2, (3000 + 5000) / 2)


def test_it_is_the_median_of_all_persons_of_a_place_not_of_its_villages(store):
    # 1000, 2000, 2000, 2000, 3000, 3000, 5000, 5000, 9000
    townships = figures(store, "per_capita_net_income_median", "township")
    assert townships["东山镇", 2016] == (None, 9, 3000)
    county = figures(store, "per_capita_net_income_median", "county")
    assert county["通渭县", 2016] == (None, 9, 3000)


def test_without_a_person_of_known_income_there_is_no_median(store):
    medians = figures(store, "per_capita_net_income_median", "village")
    assert medians["河口村", 2016] == (None, 0, None)
