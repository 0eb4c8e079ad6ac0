"""Mean squared shortfall from the national line, as a fraction of it (FGT 2)."""

import pytest

from tests.tables import figures

LINE = 2952  # yuan, 2016
LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 人均纯收入
    -----------+--------+--------+--------+------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   | 1476
    2016-12-31 | 东山镇 | 上湾村 | B      | 1    | 已脱贫   | 738
    2016-12-31 | 东山镇 | 上湾村 | C      | 4    | 已脱贫   | 2952
    2016-12-31 | 东山镇 | 上湾村 | D      | 9    | 未脱贫   |
    2016-12-31 | 东山镇 | 下湾村 | E      | 2    | 已脱贫   | 8000
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 未脱贫   |
    2021-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 1
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_everybody_with_a_known_income_counts_those_on_the_line_with_nothing(store):
    total = 3 * (1476 / LINE) ** 2 + 1 * ((LINE - 738) / LINE) ** 2 + 4 * 0
    known = 3 + 1 + 4
    found = figures(store, "poverty_severity", "village")["上湾村", 2016]
    assert found == pytest.approx((total, known, total / known))


def test_an_income_above_the_line_makes_up_for_nobodys_shortfall(store):
    assert figures(store, "poverty_severity", "village")["下湾村", 2016] == (0, 2, 0)
    total = 3 * (1476 / LINE) ** 2 + 1 * ((LINE - 738) / LINE) ** 2
    found = figures(store, "poverty_severity", "township")["东山镇", 2016]
    assert found == pytest.approx((total, 8 + 2, total / 10))


def test_without_a_known_income_there_is_no_value(store):
    assert figures(store, "poverty_severity", "village")["河口村", 2016] == (0, 0, None)


def test_without_a_line_nothing_is_known(store):
    assert figures(store, "poverty_severity", "county")["通渭县", 2021] == (
        None,
        2,
        None,
    )
