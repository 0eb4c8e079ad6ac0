"""Persons who fell back in a year, by status or by an event of the returns list."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫
    2015-12-31 | 东山镇 | 上湾村 | C      | 4    | 未脱贫
    2015-12-31 | 东山镇 | 下湾村 | D      | 6    | 已脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 5    | 返贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 4    | 返贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | C      | 4    | 返贫
    2016-12-31 | 东山镇 | 下湾村 | D      | 6    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 返贫
"""
EVENTS = """
    乡镇   | 行政村 | 户编号 | 返贫时间 | 返贫人口
    -------+--------+--------+----------+---------
    东山镇 | 上湾村 | A      | 2016-04  | 1
    东山镇 | 下湾村 | D      | 2016-04  | 5
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, EVENTS)


def test_those_exited_before_and_poor_or_returned_now_count_with_their_persons(store):
    # A with the 4 persons of its list, not the 1 of its event; C was not exited before
    assert figures(store, "returned_persons", "village")["上湾村", 2016] == 4 + 2


def test_an_event_counts_with_its_persons_where_the_status_flow_does_not(store):
    assert figures(store, "returned_persons", "village")["下湾村", 2016] == 5


def test_those_returned_already_do_not_count_again(store):
    assert figures(store, "returned_persons", "village")["河口村", 2016] == 0


def test_sums_and_what_cannot_be_known(store):
    townships = figures(store, "returned_persons", "township")
    assert townships["东山镇", 2016] == 6 + 5
    assert townships["南坪乡", 2016] is None
    assert figures(store, "returned_persons", "county") == {
        ("通渭县", 2015): None,
        ("通渭县", 2016): 11 + 0,
    }
