"""Persons exited at a year's end and not exited a year before."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 返贫
    2015-12-31 | 东山镇 | 上湾村 | C      | 4    | 已脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 6    | 已脱贫
    2016-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | C      | 4    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | D      | 7    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_those_poor_returned_or_not_registered_before_count_those_exited_do_not(store):
    # A with the 6 persons and B in the village of the year's end; C had exited before
    exited = figures(store, "exited_persons", "village")
    assert exited["上湾村", 2016] == 6 + 7
    assert exited["下湾村", 2016] == 2
    assert exited["河口村", 2016] == 0


def test_a_township_and_the_county_are_the_sums_of_their_villages(store):
    assert figures(store, "exited_persons", "township")["东山镇", 2016] == 13 + 2
    assert figures(store, "exited_persons", "county")["通渭县", 2016] == 15 + 0


def test_the_first_year_that_can_be_known_has_no_flow(store):
    assert figures(store, "exited_persons", "county")["通渭县", 2015] is None
    assert figures(store, "exited_persons", "village")["高庙村", 2016] is None


def test_a_township_whose_lists_begin_later_has_no_flow_in_its_first_year(county):
    store = county("""
        数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
        2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
        2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
        2016-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
        2017-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
        2017-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
    """)
    townships = figures(store, "exited_persons", "township")
    assert townships["东山镇", 2016] == 3
    assert townships["西川乡", 2016] is None
    assert townships["西川乡", 2017] == 0
    # not everyone of 西川乡, and not the rest of the county alone
    assert figures(store, "exited_persons", "county")["通渭县", 2016] is None
    assert figures(store, "exited_persons", "county")["通渭县", 2017] == 0 + 0


def test_written_years_make_earlier_flows_known(county):
    store = county("""
        数据日期   | 户编号 | 人数 | 脱贫属性 | 识别年度 | 脱贫年度
        2017-12-31 | A      | 3    | 已脱贫   | 2014     | 2015
        2017-12-31 | B      | 2    | 已脱贫   | 2015     | 2017
    """)
    assert figures(store, "exited_persons", "county") == {
        ("通渭县", 2014): None,
        ("通渭县", 2015): 3,
        ("通渭县", 2016): 0,
        ("通渭县", 2017): 2,
    }
