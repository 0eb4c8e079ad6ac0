"""Persons of the households registered at a year's end."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 识别年度
    -----------+--------+--------+--------+------+----------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   | 2015
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 2016
    2016-12-31 | 东山镇 | 下湾村 | C      | 4    | 返贫     | 2016
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫   | 2016
    2017-12-31 | 西川乡 | 河口村 | U      | 1    | 未脱贫   | 2017
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_persons_count_whatever_the_status(store):
    registered = figures(store, "registered_persons", "village")
    assert registered["上湾村", 2016] == 3 + 2
    assert registered["下湾村", 2016] == 4
    assert registered["高庙村", 2016] is None


def test_persons_count_from_the_year_of_identification(store):
    registered = figures(store, "registered_persons", "township")
    assert registered["东山镇", 2015] == 3
    assert registered["西川乡", 2015] == 0


def test_those_who_left_do_not_count(store):
    assert figures(store, "registered_persons", "county") == {
        ("通渭县", 2015): 3,
        ("通渭县", 2016): (3 + 2) + 4 + 5,
        ("通渭县", 2017): (3 + 2) + 4 + 1,  # 东山镇 carried, W left
    }
