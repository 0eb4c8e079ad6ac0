"""Households on the year's last list of monitored households, risk not resolved."""

import pytest

from poverty_exit import ledger
from tests.tables import figures, publish

LISTS = """
    数据日期   | 户编号 | 脱贫属性
    -----------+--------+---------
    2016-12-31 | A      | 已脱贫
    2017-12-31 | A      | 已脱贫
    2018-12-31 | A      | 已脱贫
"""
MONITORED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 监测对象类别 | 风险是否已消除 | 消除监测时间
    -----------+--------+--------+--------+--------------+----------------+-------------
    2016-06-30 | 东山镇 | 上湾村 | A      | 边缘易致贫户 | 否             |
    2016-06-30 | 东山镇 | 上湾村 | B      | 边缘易致贫户 | 否             |
    2016-12-31 | 东山镇 | 上湾村 | A      | 边缘易致贫户 | 否             |
    2016-12-31 | 东山镇 | 上湾村 | C      | 脱贫监测户   |                |
    2016-12-31 | 东山镇 | 上湾村 | D      | 脱贫监测户   |                | 2016-11
    2016-12-31 | 东山镇 | 上湾村 | E      | 脱贫监测户   | 是             | 2016-11
    2017-12-31 | 西川乡 | 河口村 | A      | 边缘易致贫户 | 否             |
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, MONITORED)


def test_the_years_last_list_counts_and_a_blank_is_not_resolved(store):
    # A and C; B is on the list of June only, D has a date, E is resolved
    monitored = figures(store, "monitored_households", "village")
    assert monitored["上湾村", 2016] == 2


def test_a_village_of_a_listed_township_has_none_and_another_is_unknown(store):
    monitored = figures(store, "monitored_households", "village")
    assert monitored["下湾村", 2016] == 0
    assert monitored["河口村", 2016] is None
    assert monitored["上湾村", 2017] is None


def test_sums_and_a_year_without_a_list(store):
    townships = figures(store, "monitored_households", "township")
    assert townships["东山镇", 2016] == 2
    assert townships["西川乡", 2016] is None
    assert figures(store, "monitored_households", "county") == {
        ("通渭县", 2016): 2,
        ("通渭县", 2017): 1,
        ("通渭县", 2018): None,
    }


def test_rows_of_persons_are_one_household_and_the_unmonitored_are_left_alone(county):
    store = county(
        LISTS,
        """
        数据日期   | 户编号 | 姓名 | 与户主关系 | 监测对象类别 | 识别监测时间 | 风险消除
        2017-12-31 | A      | 甲   | 户主       | 边缘易致贫户 | 2017-03      | 否
        2017-12-31 | A      | 乙   | 配偶       |              |              |
        2017-12-31 | B      | 丙   | 配偶       |              |              | 否
        2017-12-31 | B      | 丁   | 户主       | 边缘易致贫户 | 2017-03      |
        2017-12-31 | C      | 戊   | 户主       |              |              |
        """,
    )
    assert figures(store, "monitored_households", "village")["上湾村", 2017] == 2


def test_a_withdrawn_list_is_out_of_force_and_a_restored_one_in_again(county):
    store = county(LISTS)
    report = publish(store, MONITORED)
    told = figures(store, "monitored_households", "county")
    ledger.withdraw(store, report.data_version, "tester")
    assert figures(store, "monitored_households", "county")["通渭县", 2016] is None
    ledger.restore(store, report.data_version, "tester")
    assert figures(store, "monitored_households", "county") == told


def test_without_the_register_nothing_is_known(county):
    assert set(figures(county(LISTS), "monitored_households", "county").values()) == {
        None
    }
