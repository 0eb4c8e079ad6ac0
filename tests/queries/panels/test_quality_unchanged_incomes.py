"""Changes of incomes against the year before."""

import pytest

from tests.tables import columns, panel

LISTED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性 | 人均纯收入
    -----------+--------+--------+--------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 未脱贫   | 2001
    2017-12-31 | 东山镇 | 上湾村 | A      | 未脱贫   | 2001
    2016-12-31 | 东山镇 | 上湾村 | B      | 未脱贫   | 2001
    2017-12-31 | 东山镇 | 上湾村 | B      | 未脱贫   | 1999
    2016-12-31 | 东山镇 | 上湾村 | C      | 未脱贫   | 2001
    2017-12-31 | 东山镇 | 上湾村 | C      | 未脱贫   | 2011
    2016-12-31 | 东山镇 | 上湾村 | D      | 未脱贫   | 2001
    2017-12-31 | 东山镇 | 上湾村 | D      | 未脱贫   | 2012
    2016-12-31 | 东山镇 | 上湾村 | E      | 未脱贫   | 2000
    2017-12-31 | 东山镇 | 上湾村 | E      | 未脱贫   | 2000
    2016-12-31 | 东山镇 | 上湾村 | F      | 未脱贫   | 2001
    2017-12-31 | 东山镇 | 上湾村 | F      | 未脱贫   |
    2017-12-31 | 东山镇 | 上湾村 | G      | 未脱贫   | 2001
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTED)


def test_changes_within_the_reach_and_all_others_together(store):
    rows = panel(store, "quality_unchanged_incomes", year=2017, reach=10)
    assert columns(rows, "township_code", "change", "households") == [
        ("621121101", -2, 1),  # B
        ("621121101", 0, 1),  # A; E ends in 0, F and G lack a year
        ("621121101", 10, 1),  # C
        ("621121101", None, 1),  # D changed by 11
    ]


def test_a_telephone_number_among_the_incomes_is_beyond_the_reach(county):
    slipped = county(LISTED.replace("2012", "13800138001"))
    rows = panel(slipped, "quality_unchanged_incomes", year=2017, reach=10)
    assert columns(rows, "change", "households")[-1] == (None, 1)


def test_the_first_year_has_no_year_before(store):
    assert panel(store, "quality_unchanged_incomes", year=2016, reach=10) == []
