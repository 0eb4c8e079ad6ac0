"""Households that differ at a year's end between two data versions."""

import pytest

from poverty_exit import versions
from tests.tables import columns, publish

BEFORE = """
    数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性 | 识别年度 | 主要致贫原因
    2016-12-31 | 上湾村 | A      | 3    | 未脱贫   | 2014     | 因病
    2016-12-31 | 上湾村 | B      | 2    | 已脱贫   | 2014     |
    2016-12-31 | 上湾村 | C      | 4    | 未脱贫   | 2014     |
    2016-12-31 | 上湾村 | D      | 1    | 已脱贫   | 2014     |
    2016-12-31 | 上湾村 | F      | 1    | 未脱贫   | 2014     |
"""
AFTER = """
    数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性 | 识别年度 | 主要致贫原因
    2016-12-31 | 上湾村 | A      | 5    | 已脱贫   | 2014     | 因残
    2016-12-31 | 上湾村 | B      | 2    | 返贫     | 2014     |
    2016-12-31 | 下湾村 | C      | 4    | 未脱贫   | 2014     |
    2016-12-31 | 上湾村 | E      | 7    | 未脱贫   | 2014     |
    2016-12-31 | 上湾村 | F      | 1    | 未脱贫   | 2014     |
"""


@pytest.fixture(scope="module")
def store(county):
    made = county(BEFORE)
    publish(made, AFTER)
    return made


def told(store, before: int, after: int, year: int = 2016) -> list[tuple]:
    rows = versions.changed_households(store, before, after, year)
    rows = rows.astype(object).where(rows.notna(), None)
    names = ("change", "household_no", "field", "before", "after")
    return columns(rows.to_dict("records"), *names)


def test_every_change_is_told_field_by_field(store):
    found = told(store, 2, 3)
    assert [row for row in found if row[2] != "exit_year"] == [
        ("gone", "D", None, None, None),
        ("returned", "B", "exit_status", "exited", "returned"),
        ("exited", "A", "exit_status", "poor", "exited"),
        ("added", "E", None, None, None),
        ("moved", "C", "village_code", "621121101201", "621121101202"),
        ("corrected", "A", "household_persons", "3", "5"),
        ("corrected", "A", "main_cause", "因病", "因残"),
    ]


def test_the_other_way_round_it_is_the_opposite(store):
    found = {(row[0], row[1]) for row in told(store, 3, 2)}
    assert {("gone", "E"), ("added", "D"), ("returned", "A"), ("exited", "B")} <= found


def test_a_version_and_itself_do_not_differ(store):
    assert told(store, 3, 3) == []
    assert told(store, 2, 3, year=2030) == []
