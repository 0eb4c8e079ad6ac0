"""Poor persons over the rural registered population."""

import datetime as dt

import pytest

from poverty_exit import policy
from tests.tables import figures, publish

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 返贫
    2016-12-31 | 东山镇 | 下湾村 | C      | 4    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫
    2017-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2017-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
"""
POPULATION = """
    年度 | 乡镇   | 行政村 | 农业户籍人口 | 常住人口
    -----+--------+--------+--------------+---------
    2016 | 东山镇 | 上湾村 | 120          | 90
    2016 | 东山镇 | 下湾村 | 80           | 60
    2016 | 西川乡 | 河口村 | 50           | 40
    2017 | 东山镇 | 上湾村 | 125          | 95
    2017 | 东山镇 | 下湾村 | 0            | 0
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, POPULATION)


def test_a_ratio_is_poor_persons_over_the_base_of_the_year(store):
    ratios = figures(store, "poverty_headcount_ratio", "village")
    assert ratios["上湾村", 2016] == (3 + 2, 120, 5 / 120)
    assert ratios["下湾村", 2016] == (0, 80, 0 / 80)


def test_townships_and_county_are_sums_over_sums_not_means_of_ratios(store):
    ratios = figures(store, "poverty_headcount_ratio", "township")
    assert ratios["东山镇", 2016] == (5 + 0, 120 + 80, 5 / 200)
    county = figures(store, "poverty_headcount_ratio", "county")
    assert county["通渭县", 2016] == (5 + 0 + 5, 120 + 80 + 50, 10 / 250)


def test_a_ratio_over_zero_is_empty_and_prints_the_zero(store):
    ratios = figures(store, "poverty_headcount_ratio", "village")
    assert ratios["下湾村", 2017] == (0, 0, None)


def test_an_unknown_base_leaves_the_denominator_empty_and_prints_the_numerator(store):
    ratios = figures(store, "poverty_headcount_ratio", "village")
    assert ratios["河口村", 2017] == (0, None, None)
    assert ratios["高庙村", 2016] == (None, None, None)


def test_a_place_with_registered_persons_and_no_base_empties_its_parents_ratio(store):
    assert figures(store, "poverty_headcount_ratio", "county")["通渭县", 2017] == (
        3,
        None,
        None,
    )


def test_a_place_without_registered_persons_may_lack_a_base(county):
    store = county(
        "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 3 | 未脱贫",
        "年度 | 乡镇 | 行政村 | 农业户籍人口\n2016 | 东山镇 | 上湾村 | 120",
    )
    ratios = figures(store, "poverty_headcount_ratio", "township")
    assert ratios["东山镇", 2016] == (3, 120, 3 / 120)
    county_ratio = figures(store, "poverty_headcount_ratio", "county")
    assert county_ratio["通渭县", 2016] == (3, 120, 3 / 120)


def test_a_townships_own_row_counts_where_its_villages_have_none(county):
    store = county(
        """
        数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性
        2016-12-31 | 上湾村 | A      | 3    | 未脱贫
        2016-12-31 | 下湾村 | B      | 2    | 未脱贫
        """,
        "年度 | 乡镇 | 行政村 | 农业户籍人口\n2016 | 东山镇 | | 200",
    )
    ratios = figures(store, "poverty_headcount_ratio", "township")
    assert ratios["东山镇", 2016] == (5, 200, 5 / 200)
    villages = figures(store, "poverty_headcount_ratio", "village")
    assert villages["上湾村", 2016] == (3, None, None)


def test_the_countys_own_row_counts_where_no_place_below_has_a_base(county):
    store = county(
        "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 3 | 未脱贫",
        "年度 | 乡镇 | 农业户籍人口\n2016 | 通渭县 | 1000",
    )
    ratios = figures(store, "poverty_headcount_ratio", "county")
    assert ratios["通渭县", 2016] == (3, 1000, 3 / 1000)
    townships = figures(store, "poverty_headcount_ratio", "township")
    assert townships["东山镇", 2016] == (3, None, None)


def test_a_later_file_replaces_the_populations_of_its_townships_and_years(county):
    store = county(LISTS, POPULATION)
    publish(store, "年度 | 乡镇 | 行政村 | 农业户籍人口\n2016 | 东山镇 | 上湾村 | 100")
    ratios = figures(store, "poverty_headcount_ratio", "village")
    assert ratios["上湾村", 2016] == (5, 100, 5 / 100)
    assert ratios["下湾村", 2016] == (0, None, None)
    assert ratios["上湾村", 2017] == (3, 125, 3 / 125)
    assert ratios["河口村", 2016] == (5, 50, 5 / 50)


def chosen(store, key: str, word: str) -> None:
    since = dt.date(2000, 1, 1)
    policy.edit(store, policy.Edit(key, since, None, None, word, None, "tests"), "t")


def test_the_last_known_base_is_used_only_where_the_county_asks_for_it(county):
    store = county(LISTS, POPULATION)
    chosen(store, "carry_last_base", "yes")
    ratios = figures(store, "poverty_headcount_ratio", "village")
    assert ratios["河口村", 2017] == (0, 50, 0 / 50)
    assert ratios["上湾村", 2017] == (3, 125, 3 / 125)
    county_ratio = figures(store, "poverty_headcount_ratio", "county")
    assert county_ratio["通渭县", 2017] == (3, 125 + 0 + 50, 3 / 175)


def test_the_county_chooses_the_kind_of_base(county):
    store = county(LISTS, POPULATION)
    chosen(store, "base_kind", "resident_population")
    ratios = figures(store, "poverty_headcount_ratio", "township")
    assert ratios["东山镇", 2016] == (5, 90 + 60, 5 / 150)
