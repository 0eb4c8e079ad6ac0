"""The households behind the returns of a year, with cause and exit year."""

import pytest

from tests.tables import columns, panel

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 脱贫年度 | 主要致贫原因
    -----------+--------+--------+--------+------+----------+----------+-------------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 2014     | 因病
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 2015     | 因学
    2015-12-31 | 西川乡 | 河口村 | W      | 4    | 已脱贫   |          |
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 返贫     | 2014     | 因病
    2016-12-31 | 西川乡 | 河口村 | W      | 4    | 返贫     |          |
"""
EVENTS = """
    户编号 | 返贫时间 | 返贫人口 | 返贫原因
    -------+----------+----------+---------
    B      | 2016-10  | 1        | 因灾
    X      | 2016-10  | 5        |
"""
COUNTY = {"level": "county", "code": "621121", "year": 2016}


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, EVENTS)


def test_every_household_that_counts_as_returned_is_there_without_names(store):
    found = panel(
        store, "returned_household_rows", **COUNTY, cause=None, exit_year=None
    )
    wanted = ("household_no", "status", "persons", "returned_persons", "cause")
    assert columns(found, *wanted) == [
        ("A", "returned", 3, 3, "因病"),
        ("B", "not_registered", 2, 1, "因灾"),
        ("X", "not_registered", 0, 5, ""),
        ("W", "returned", 4, 4, ""),
    ]
    assert set(found[0]) == {
        *wanted,
        "township_code",
        "township_name",
        "village_name",
        "exit_year",
    }


def test_households_of_one_cause_and_of_none(store):
    asked = {**COUNTY, "exit_year": None}
    of_one = panel(store, "returned_household_rows", **asked, cause="因灾")
    assert columns(of_one, "household_no") == [("B",)]
    of_none = panel(store, "returned_household_rows", **asked, cause="")
    assert columns(of_none, "household_no") == [("X",), ("W",)]


def test_households_of_one_exit_year_and_of_an_unknown_one(store):
    asked = {**COUNTY, "cause": None}
    of_2014 = panel(store, "returned_household_rows", **asked, exit_year=2014)
    assert columns(of_2014, "household_no", "exit_year") == [("A", 2014)]
    unknown = panel(store, "returned_household_rows", **asked, exit_year=0)
    assert columns(unknown, "household_no", "exit_year") == [("X", None)]


def test_households_of_one_place(store):
    asked = {"level": "village", "code": "621121102201", "year": 2016}
    found = panel(store, "returned_household_rows", **asked, cause=None, exit_year=None)
    assert columns(found, "household_no", "township_name", "village_name") == [
        ("W", "西川乡", "河口村")
    ]
