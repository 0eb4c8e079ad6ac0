"""Exited households above the line, by bands."""

import pytest

from tests.tables import columns, panel

# the line of 2016 is 2952 yuan; a band of 2% is 59.04 yuan wide
LISTED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性 | 脱贫年度 | 人均纯收入
    -----------+--------+--------+--------+----------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 已脱贫   | 2016     | 2951
    2016-12-31 | 东山镇 | 上湾村 | B      | 已脱贫   | 2016     | 2952
    2016-12-31 | 东山镇 | 上湾村 | C      | 已脱贫   | 2016     | 3011
    2016-12-31 | 东山镇 | 下湾村 | D      | 已脱贫   | 2016     | 3012
    2016-12-31 | 东山镇 | 下湾村 | E      | 未脱贫   |          | 2960
    2016-12-31 | 西川乡 | 河口村 | W      | 已脱贫   | 2016     | 9999
"""
ASKED = {"step": 0.02, "bands": 3}


@pytest.fixture(scope="module")
def store(county):
    return county(LISTED)


def test_bands_begin_at_the_line_and_poor_households_are_not_counted(store):
    rows = panel(store, "quality_income_bands", year=2016, **ASKED)
    assert columns(rows, "township_code", "band", "households") == [
        ("621121101", 0, 2),  # B on the line, C 2952 + 59
        ("621121101", 1, 1),  # D 2952 + 60
    ]


def test_a_year_without_a_list_of_its_own_has_no_bands(store):
    assert panel(store, "quality_income_bands", year=2021, **ASKED) == []


def test_an_amount_far_too_large_is_in_no_band(county):
    slipped = county(LISTED.replace("9999", "999999999999"))
    rows = panel(slipped, "quality_income_bands", year=2016, **ASKED)
    assert columns(rows, "band", "households") == [(0, 2), (1, 1)]


def test_a_year_without_a_line_has_no_bands(county):
    later = county(LISTED.replace("2016-12-31", "2021-12-31"))
    assert panel(later, "quality_income_bands", year=2021, **ASKED) == []
