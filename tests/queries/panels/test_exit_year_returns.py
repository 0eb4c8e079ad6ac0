"""Returns of a year by the year in which the household had exited."""

import pytest

from tests.tables import panel

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 脱贫年度
    -----------+--------+--------+--------+------+----------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 2014
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 2014
    2015-12-31 | 东山镇 | 下湾村 | C      | 4    | 已脱贫   | 2015
    2015-12-31 | 东山镇 | 下湾村 | D      | 6    | 未脱贫   |
    2016-12-31 | 东山镇 | 上湾村 | A      | 5    | 返贫     | 2014
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 2014
    2016-12-31 | 东山镇 | 下湾村 | C      | 4    | 未脱贫   | 2015
    2016-12-31 | 东山镇 | 下湾村 | D      | 6    | 已脱贫   | 2016
"""
EVENTS = """
    户编号 | 返贫时间 | 返贫人口
    -------+----------+---------
    B      | 2016-10  | 1
    X      | 2016-10  | 7
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, EVENTS)


def row(exit_year: int | None, *counts: int) -> dict:
    names = ("exited_persons", "exited_households")
    names += ("returned_persons", "returned_households")
    return {"exit_year": exit_year, **dict(zip(names, counts, strict=True))}


def test_returns_stand_beside_those_exited_a_year_before(store):
    asked = {"level": "county", "code": "621121", "year": 2016}
    assert panel(store, "exit_year_returns", **asked) == [
        row(2014, 3 + 2, 2, 5 + 1, 2),  # A with the persons of 2016, B by its event
        row(2015, 4, 1, 4, 1),
        {**row(None, 0, 0, 7, 1), "exited_persons": None},  # X was on no list
    ]


def test_one_place(store):
    asked = {"level": "village", "code": "621121101202", "year": 2016}
    assert panel(store, "exit_year_returns", **asked) == [row(2015, 4, 1, 4, 1)]


def test_an_exit_in_the_year_itself_is_not_the_exit_they_returned_from(county):
    lists = """
        数据日期   | 户编号 | 人数 | 脱贫属性 | 脱贫年度
        2015-12-31 | A      | 3    | 已脱贫   | 2014
        2016-12-31 | A      | 3    | 已脱贫   | 2016
    """
    store = county(lists, "户编号 | 返贫时间\nA | 2016-03")
    asked = {"level": "county", "code": "621121", "year": 2016}
    assert panel(store, "exit_year_returns", **asked) == [row(None, 3, 1, 3, 1)]


def test_before_anybody_exited_there_are_no_rows(store):
    asked = {"level": "county", "code": "621121", "year": 2015}
    assert panel(store, "exit_year_returns", **asked) == []
