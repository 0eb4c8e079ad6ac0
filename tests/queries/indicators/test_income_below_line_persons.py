"""Persons of exited households strictly below the national line of the year."""

import pytest

from tests.tables import figures

# the national line: 2,952 yuan in 2016 and 2017, 2,995 in 2018; none is known for 2021
LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 人均纯收入
    -----------+--------+--------+--------+------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 2951.99
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 2952
    2016-12-31 | 东山镇 | 上湾村 | C      | 4    | 已脱贫   |
    2016-12-31 | 东山镇 | 下湾村 | D      | 5    | 未脱贫   | 1000
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫   |
    2018-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 2952
    2018-12-31 | 东山镇 | 下湾村 | D      | 5    | 返贫     | 1000
    2021-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 1
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_income_exactly_on_the_line_is_not_below_it(store):
    below = figures(store, "income_below_line_persons", "village")
    assert below["上湾村", 2016] == 3
    assert below["上湾村", 2018] == 2


def test_poor_and_returned_households_do_not_count(store):
    below = figures(store, "income_below_line_persons", "village")
    assert (below["下湾村", 2016], below["下湾村", 2018]) == (0, 0)


def test_where_no_exited_households_income_is_known_nothing_is(store):
    assert (
        figures(store, "income_below_line_persons", "village")["河口村", 2016] is None
    )


def test_without_a_line_nothing_is_known(store):
    assert figures(store, "income_below_line_persons", "county")["通渭县", 2021] is None


def test_sums_of_what_is_known(store):
    townships = figures(store, "income_below_line_persons", "township")
    assert townships["东山镇", 2016] == 3 + 0
    county = figures(store, "income_below_line_persons", "county")
    assert county["通渭县", 2016] == 3 + 0
