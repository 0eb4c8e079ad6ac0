"""Persons of households registered at a year's end and at no earlier one."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | C      | 4    | 未脱贫
    2016-12-31 | 东山镇 | 下湾村 | D      | 5    | 已脱贫
    2017-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2017-12-31 | 东山镇 | 下湾村 | B      | 2    | 未脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_new_households_count_with_their_persons_whatever_their_status(store):
    newly = figures(store, "newly_registered_persons", "village")
    assert newly["上湾村", 2016] == 4
    assert newly["下湾村", 2016] == 5
    assert newly["高庙村", 2016] is None
    assert (
        figures(store, "newly_registered_persons", "township")["东山镇", 2016] == 4 + 5
    )


def test_a_household_that_comes_back_is_not_new_and_the_first_year_is_unknown(store):
    assert figures(store, "newly_registered_persons", "county") == {
        ("通渭县", 2015): None,
        ("通渭县", 2016): 4 + 5,
        ("通渭县", 2017): 0,
    }


def test_the_year_of_identification_makes_it_new_in_that_year(county):
    store = county("""
        数据日期   | 户编号 | 人数 | 脱贫属性 | 识别年度
        2016-12-31 | A      | 3    | 未脱贫   | 2014
        2016-12-31 | B      | 2    | 未脱贫   | 2015
    """)
    assert figures(store, "newly_registered_persons", "county") == {
        ("通渭县", 2014): None,
        ("通渭县", 2015): 2,
        ("通渭县", 2016): 0,
    }
