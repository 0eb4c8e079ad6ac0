"""The day on which most records are dated."""

import datetime as dt

import pytest

from tests.tables import columns, panel

LISTED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
    -----------+--------+--------+--------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 已脱贫
"""
RETURNS = """
    乡镇   | 行政村 | 户编号 | 返贫时间
    -------+--------+--------+-----------
    东山镇 | 上湾村 | A      | 2017-03-02
    东山镇 | 上湾村 | B      | 2017年4月
"""
VISITS = """
    日期       | 乡镇   | 行政村 | 户编号 | 帮扶责任人 | 类型
    -----------+--------+--------+--------+------------+-----
    2017-05-03 | 东山镇 | 上湾村 | A      | 甲         | 走访
    2017-05-03 | 东山镇 | 上湾村 | B      | 甲         | 走访
    2017-05-02 | 东山镇 | 上湾村 | A      | 乙         | 走访
    2017-05-02 | 东山镇 | 上湾村 | B      | 乙         | 走访
    2017-06-09 | 东山镇 | 上湾村 | B      | 乙         | 走访
    2018-06-09 | 东山镇 | 上湾村 | B      | 乙         | 走访
"""
WANTED = ("register", "records", "undated_records", "busiest_on", "busiest_records")


@pytest.fixture(scope="module")
def store(county):
    return county(LISTED, RETURNS, VISITS)


def days(store, year):
    rows = panel(store, "quality_busiest_days", year=year)
    assert {row["township_code"] for row in rows} <= {"621121101"}
    return [
        (*row[:3], row[3].date() if row[3] else None, row[4])
        for row in columns(rows, *WANTED)
    ]


def test_the_earlier_of_two_busiest_days_and_months_apart(store):
    assert days(store, 2017) == [
        ("returns", 1, 1, dt.date(2017, 3, 2), 1),
        ("visits", 5, 0, dt.date(2017, 5, 2), 2),
    ]


def test_the_days_are_the_weekdays_of_the_months_that_have_records(store):
    rows = columns(
        panel(store, "quality_busiest_days", year=2017), "register", "weekdays"
    )
    # May 2017 has 23 weekdays and June 22; March, the only return of a day, 23
    assert rows == [("returns", 23), ("visits", 23 + 22)]


def test_a_year_has_its_own_records(store):
    assert days(store, 2018) == [("visits", 1, 0, dt.date(2018, 6, 9), 1)]
    assert days(store, 2016) == []
