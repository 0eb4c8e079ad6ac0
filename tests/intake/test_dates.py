"""Written dates in all their forms, and the data date that a title row states."""

import datetime as dt

import pytest

from poverty_exit.intake.dates import date_parts, last_day, stated_date, title_date


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        # years
        ("2016", "2016"),
        ("2016年", "2016"),
        ("2016年度", "2016"),
        ("2016年底", "2016"),
        ("2016.0", "2016"),
        # months
        ("201612", "201612"),
        ("201612.0", "201612"),
        ("2016年12月", "201612"),
        ("2016.12", "201612"),
        ("2016-12", "201612"),
        ("2016/1", "201601"),
        ("２０１６年１２月", "201612"),
        # days
        ("20161231", "20161231"),
        ("2016-12-31", "20161231"),
        ("2016.12.31", "20161231"),
        ("2016/1/5", "20160105"),
        ("2016年1月5日", "20160105"),
        ("2016 年 12 月 31 日", "20161231"),
        ("2016-12-31 00:00:00", "20161231"),
        ("2016-12-31T08:30:00", "20161231"),
        # Excel's serial numbers
        ("42735", "20161231"),
        ("42735.0", "20161231"),
        ("42735.75", "20161231"),
    ],
)
def test_a_date_keeps_the_precision_it_is_written_in(written: str, parts: str):
    assert date_parts(written) == parts


@pytest.mark.parametrize(
    "written",
    [
        "上年",
        "16年",
        "1213",
        "2016-13",
        "20161331",
        "20170229",
        "99999",
        "2016.12.31.1",
        "12/31/2016",
        "",
    ],
)
def test_what_is_no_date_is_not_read_as_one(written: str):
    assert date_parts(written) is None


def test_a_leap_day_is_a_date_in_its_year():
    assert date_parts("20160229") == "20160229"
    assert date_parts("2017年2月29日") is None


def test_the_last_day_of_a_year_a_month_a_day():
    assert last_day(2016, None, None) == dt.date(2016, 12, 31)
    assert last_day(2016, 2, None) == dt.date(2016, 2, 29)
    assert last_day(2016, 2, 3) == dt.date(2016, 2, 3)
    assert last_day(2016, 13, None) is None
    assert last_day(2016, 2, 30) is None


def test_a_stated_date_is_the_last_day_of_what_is_said():
    assert stated_date("2019-12-31") == dt.date(2019, 12, 31)
    assert stated_date("2019-2") == dt.date(2019, 2, 28)
    assert stated_date("2019") == dt.date(2019, 12, 31)
    assert stated_date("2019-13") is None
    assert stated_date("yesterday") is None


@pytest.mark.parametrize(
    "titles",
    [
        ["截至2016年12月31日"],
        ["通渭县建档立卡人口名单（截至2016年12月31日）"],
        ["数据截止2016.12.31"],
        ["统计日期：2016-12-31"],
        ["數據日期：2016年12月31日"],
        ["截至２０１６年１２月"],
        ["截至2016年底"],
        ["截至", "2016年12月31日"],
        ["数据日期", "2016/12/31"],
        ["截至2016年12月31日", "打印日期：2017年1月5日"],
        ["截至2016年12月31日", "截至2016年底"],
    ],
)
def test_a_title_states_its_data_date(titles: list[str]):
    assert title_date(titles) == dt.date(2016, 12, 31)


@pytest.mark.parametrize(
    "titles",
    [
        [],
        ["通渭县2016年建档立卡人口名单"],
        ["截至上年末"],
        ["截至2016年12月31日", "截至2017年12月31日"],
    ],
)
def test_a_year_in_a_name_or_two_dates_are_no_data_date(titles: list[str]):
    assert title_date(titles) is None


def test_signs_that_nobody_sees_are_passed_over():
    assert date_parts("\u200b2017\u200e年12月\ufeff") == "201712"
