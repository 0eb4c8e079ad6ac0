"""Last digits of incomes."""

import pytest

from tests.tables import columns, panel

LISTED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性 | 脱贫年度 | 人均纯收入
    -----------+--------+--------+--------+----------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 未脱贫   |          | 2800
    2016-12-31 | 东山镇 | 上湾村 | B      | 已脱贫   | 2016     | 3450.9
    2016-12-31 | 东山镇 | 下湾村 | C      | 返贫     | 2015     | 1237
    2016-12-31 | 东山镇 | 下湾村 | D      | 未脱贫   |          |
    2016-12-31 | 东山镇 | 下湾村 | E      | 未脱贫   |          | 0
    2016-12-31 | 西川乡 | 河口村 | W      | 未脱贫   |          | 2007
    2018-12-31 | 西川乡 | 河口村 | W      | 未脱贫   |          | 2009
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTED)


def digits(store, year):
    rows = panel(store, "quality_last_digits", year=year)
    return columns(rows, "township_code", "last_digit", "households")


def test_whole_yuan_count_and_no_income_says_nothing(store):
    assert digits(store, 2016) == [
        ("621121101", 0, 2),  # A 2800, B 3450
        ("621121101", 7, 1),  # C
        ("621121102", 7, 1),  # W
    ]


def test_only_a_years_own_list_speaks_for_it(store):
    assert digits(store, 2017) == []
    assert digits(store, 2018) == [("621121102", 9, 1)]
