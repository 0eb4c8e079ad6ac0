"""Who is poor at a year's end, by main cause."""

import pytest

from tests.tables import panel

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 主要致贫原因
    -----------+--------+--------+--------+------+----------+-------------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   | 因病
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 返贫     | 因病
    2016-12-31 | 东山镇 | 下湾村 | C      | 5    | 未脱贫   | 因残
    2016-12-31 | 东山镇 | 下湾村 | D      | 1    | 未脱贫   |
    2016-12-31 | 东山镇 | 下湾村 | E      | 9    | 已脱贫   | 因学
    2016-12-31 | 西川乡 | 河口村 | W      | 4    | 未脱贫   | 因残
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def cause(name: str, persons: int, households: int) -> dict:
    return {"cause": name, "persons": persons, "households": households}


def test_poor_and_returned_count_by_cause_the_most_persons_first(store):
    asked = {"level": "county", "code": "621121", "year": 2016}
    assert panel(store, "causes", **asked) == [
        cause("因残", 5 + 4, 2),
        cause("因病", 3 + 2, 2),
        cause("", 1, 1),
    ]


def test_causes_of_one_township_or_village(store):
    asked = {"level": "township", "code": "621121101", "year": 2016}
    assert panel(store, "causes", **asked) == [
        cause("因残", 5, 1),
        cause("因病", 3 + 2, 2),
        cause("", 1, 1),
    ]
    asked = {"level": "village", "code": "621121101201", "year": 2016}
    assert panel(store, "causes", **asked) == [cause("因病", 3 + 2, 2)]


def test_where_nobody_is_poor_there_are_no_rows(store):
    asked = {"level": "village", "code": "621121103201", "year": 2016}
    assert panel(store, "causes", **asked) == []
