"""What the counts of a place stand on: its base, and townships carried forward."""

import datetime as dt

import pytest

from poverty_exit import policy
from tests.tables import panel

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫
    2017-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫
"""
POPULATION = """
    年度 | 乡镇   | 行政村 | 农业户籍人口
    -----+--------+--------+-------------
    2016 | 东山镇 | 上湾村 | 120
    2016 | 东山镇 | 下湾村 | 80
    2016 | 西川乡 | 河口村 | 50
    2017 | 西川乡 | 河口村 | 55
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, POPULATION)


def bases(store, level: str, year: int | None = None) -> dict[tuple, tuple]:
    return {
        (row["name"], row["year"]): (
            row["base_population"],
            row["base_year"],
            row["carried_townships"],
            row["is_submitted"],
        )
        for row in panel(store, "place_bases", level=level, year=year)
    }


def test_a_base_is_that_of_the_year_and_carried_townships_are_counted(store):
    assert bases(store, "township") == {
        ("东山镇", 2016): (120 + 80, 2016, 0, True),
        ("西川乡", 2016): (50, 2016, 0, True),
        ("南坪乡", 2016): (None, None, 0, False),
        ("东山镇", 2017): (None, None, 1, True),
        ("西川乡", 2017): (55, 2017, 0, True),
        ("南坪乡", 2017): (None, None, 0, False),
    }
    assert bases(store, "county", 2017) == {("通渭县", 2017): (None, None, 1, True)}


def test_a_base_carried_on_the_countys_choice_says_from_which_year(county):
    store = county(LISTS, POPULATION)
    since = dt.date(2000, 1, 1)
    choice = policy.Edit("carry_last_base", since, None, None, "yes", None, "tests")
    policy.edit(store, choice, "tester")
    assert bases(store, "township")["东山镇", 2017] == (120 + 80, 2016, 1, True)
    assert bases(store, "county", 2017) == {("通渭县", 2017): (200 + 55, 2016, 1, True)}


def test_the_years_of_a_choice_decide(county):
    store = county(LISTS, POPULATION)
    since, until = dt.date(2018, 1, 1), None
    choice = policy.Edit("carry_last_base", since, until, None, "yes", None, "tests")
    policy.edit(store, choice, "tester")
    assert bases(store, "township")["东山镇", 2017][0] is None
