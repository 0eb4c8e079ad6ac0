"""Of all households ever listed as monitored, those whose risk is resolved."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 户编号 | 脱贫属性
    -----------+--------+---------
    2016-12-31 | A      | 已脱贫
    2017-12-31 | A      | 已脱贫
    2018-12-31 | A      | 已脱贫
"""
MONITORED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 监测对象类别 | 风险是否已消除
    -----------+--------+--------+--------+--------------+---------------
    2016-12-31 | 东山镇 | 上湾村 | A      | 边缘易致贫户 | 否
    2016-12-31 | 东山镇 | 上湾村 | B      | 边缘易致贫户 | 是
    2016-12-31 | 西川乡 | 河口村 | W      | 脱贫监测户   | 否
    2017-12-31 | 东山镇 | 上湾村 | A      | 边缘易致贫户 | 是
    2017-12-31 | 东山镇 | 下湾村 | C      | 脱贫监测户   | 否
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, MONITORED)


def test_the_share_is_the_resolved_over_all_that_the_list_shows(store):
    shares = figures(store, "risk_resolved_share", "village")
    assert shares["上湾村", 2016] == (1, 2, 1 / 2)
    assert shares["河口村", 2016] == (0, 1, 0 / 1)


def test_who_was_listed_once_stays_in_the_share_with_its_last_row(store):
    # B is resolved in 2016 and on no list of 2017
    shares = figures(store, "risk_resolved_share", "village")
    assert shares["上湾村", 2017] == (1 + 1, 2, 2 / 2)


def test_a_village_where_nobody_was_listed_is_nought_over_nought(store):
    shares = figures(store, "risk_resolved_share", "village")
    assert shares["下湾村", 2016] == (0, 0, None)
    assert shares["高庙村", 2016] == (None, None, None)


def test_the_county_is_a_sum_over_a_sum_of_the_townships_with_a_list(store):
    shares = figures(store, "risk_resolved_share", "county")
    assert shares["通渭县", 2016] == (0 + 1 + 0, 1 + 1 + 1, 1 / 3)
    assert shares["通渭县", 2017] == (1 + 1 + 0, 3, 2 / 3)
    assert shares["通渭县", 2018] == (None, None, None)


def test_without_the_register_nothing_is_known(county):
    shares = figures(county(LISTS), "risk_resolved_share", "county")
    assert set(shares.values()) == {(None, None, None)}
