"""Who fell back in a year, by cause."""

import pytest

from tests.tables import panel

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 主要致贫原因
    -----------+--------+--------+--------+------+----------+-------------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 因病
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 因学
    2015-12-31 | 西川乡 | 河口村 | W      | 4    | 已脱贫   |
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 返贫     | 因病
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 因学
    2016-12-31 | 西川乡 | 河口村 | W      | 4    | 返贫     |
"""
EVENTS = """
    户编号 | 返贫时间 | 返贫人口 | 返贫原因
    -------+----------+----------+---------
    A      | 2016-02  |          | 因残
    A      | 2016-10  |          | 因灾
    B      | 2016-10  | 1        |
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, EVENTS)


def cause(name: str, persons: int, households: int) -> dict:
    return {"cause": name, "persons": persons, "households": households}


def test_the_last_events_cause_comes_before_the_main_cause_of_the_list(store):
    asked = {"level": "county", "code": "621121", "year": 2016}
    assert panel(store, "returned_causes", **asked) == [
        cause("", 4, 1),  # W: none is written
        cause("因灾", 3, 1),  # A: of the last event
        cause("因学", 1, 1),  # B: its event names none, the list does
    ]


def test_causes_of_one_place_and_of_a_year_without_returns(store):
    asked = {"level": "township", "code": "621121102", "year": 2016}
    assert panel(store, "returned_causes", **asked) == [cause("", 4, 1)]
    asked = {"level": "county", "code": "621121", "year": 2015}
    assert panel(store, "returned_causes", **asked) == []
