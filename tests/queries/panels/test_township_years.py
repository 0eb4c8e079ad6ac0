"""Which list speaks for each township at each year's end."""

import pytest

from tests.tables import columns, panel

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性 | 识别年度
    -----------+--------+--------+--------+----------+---------
    2015-06-30 | 东山镇 | 上湾村 | A      | 未脱贫   | 2014
    2015-12-31 | 东山镇 | 上湾村 | A      | 未脱贫   | 2014
    2017-12-31 | 东山镇 | 上湾村 | A      | 未脱贫   | 2014
    2016-11-30 | 西川乡 | 河口村 | W      | 未脱贫   |
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_the_years_own_list_else_the_next_one_else_the_one_before(store):
    found = panel(store, "township_years")
    told = [
        (year, name, source, None if day is None else f"{day:%Y-%m-%d}")
        for year, name, source, day in columns(
            found, "year", "township_name", "source", "as_on"
        )
    ]
    assert [row for row in told if row[1] == "东山镇"] == [
        (2014, "东山镇", "filled", "2015-06-30"),
        (2015, "东山镇", "own", "2015-12-31"),
        (2016, "东山镇", "filled", "2017-12-31"),
        (2017, "东山镇", "own", "2017-12-31"),
    ]
    assert [row for row in told if row[1] == "西川乡"] == [
        (2014, "西川乡", "filled", "2016-11-30"),
        (2015, "西川乡", "filled", "2016-11-30"),
        (2016, "西川乡", "own", "2016-11-30"),
        (2017, "西川乡", "carried", "2016-11-30"),
    ]


def test_a_township_that_sent_none_has_none(store):
    found = [
        r for r in panel(store, "township_years") if r["township_name"] == "南坪乡"
    ]
    assert columns(found, "year", "source", "as_on") == [
        (year, "none", None) for year in (2014, 2015, 2016, 2017)
    ]


def test_a_township_is_known_from_the_first_identification_else_its_first_list(store):
    known = {
        r["township_name"]: r["known_from"] for r in panel(store, "township_years")
    }
    assert known == {"东山镇": 2014, "西川乡": 2016, "南坪乡": None}


def test_a_township_with_partial_lists_alone_has_none(county):
    store = county("数据日期 | 户编号\n2016-12-31 | A")
    found = [
        r for r in panel(store, "township_years") if r["township_name"] == "东山镇"
    ]
    assert columns(found, "year", "source") == [(2016, "none")]
