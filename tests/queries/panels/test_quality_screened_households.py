"""The households that a test counts, by number."""

import pytest

from poverty_exit import queries
from tests.tables import columns, panel

# the line of both years is 2952 yuan; 6% above it is 3129.12
LISTED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 主要致贫原因 | 人均纯收入
    -----------+--------+--------+--------+------+----------+--------------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   | 因病         | 2001
    2017-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 因病         | 3129
    2016-12-31 | 东山镇 | 上湾村 | B      | 3    | 未脱贫   | 因病         | 2001
    2017-12-31 | 东山镇 | 上湾村 | B      | 3    | 未脱贫   | 因病         | 2001
    2016-12-31 | 东山镇 | 上湾村 | C      | 3    | 未脱贫   | 因病         | 2010
    2017-12-31 | 东山镇 | 上湾村 | C      | 3    | 未脱贫   | 因病         | 2001
    2017-12-31 | 东山镇 | 下湾村 | D      | 3    | 未脱贫   | 因病         | 2001
    2016-12-31 | 东山镇 | 下湾村 | E      | 2    | 已脱贫   |              | 3130
    2017-12-31 | 东山镇 | 下湾村 | E      | 2    | 已脱贫   |              | 3130
    2017-12-31 | 西川乡 | 河口村 | W      | 3    | 已脱贫   | 因病         | 2952
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTED)


def behind(store, test, township="621121101", last_digit=0):
    asked = {"test": test, "township_code": township, "last_digit": last_digit}
    rows = panel(store, "quality_screened_households", year=2017, zone=0.06, **asked)
    return [row["household_no"] for row in rows]


def test_digits_are_those_of_one_last_digit(store):
    assert behind(store, "digits") == ["E"]
    assert behind(store, "digits", last_digit=9) == ["A"]


def test_bunching_is_exited_from_the_line_to_the_zones_end(store):
    assert behind(store, "bunching") == ["A"]  # E is a yuan beyond 3129.12
    assert behind(store, "bunching", township="621121102") == ["W"]  # on the line


def test_identical_is_one_village_size_cause_and_income(store):
    assert behind(store, "identical") == ["B", "C"]  # D lives elsewhere


def test_unchanged_is_the_same_yuan_unless_it_ends_in_0(store):
    assert behind(store, "unchanged") == ["B"]


def test_rows_say_income_now_and_before(store):
    asked = {"test": "identical", "township_code": "621121101", "last_digit": 0}
    rows = panel(store, "quality_screened_households", year=2017, zone=0.06, **asked)
    wanted = ("village_name", "status", "income_yuan", "income_before_yuan")
    assert columns(rows, *wanted) == [
        ("上湾村", "poor", 2001, 2001),
        ("上湾村", "poor", 2001, 2010),
    ]


def test_a_test_that_is_not_there_is_an_error(store):
    with pytest.raises(Exception, match="no such test"):
        behind(store, "astrology")


def test_names_are_not_among_the_columns():
    told = queries.header("panels/quality_screened_households")["columns"]
    assert "no names" in told
