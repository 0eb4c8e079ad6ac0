"""Persons exited so far over persons registered."""

import pytest

from tests.tables import figures

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | C      | 4    | 返贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def test_progress_is_persons_exited_over_persons_registered(store):
    progress = figures(store, "exit_progress", "village")
    assert progress["上湾村", 2016] == (3, 3 + 2 + 4, 3 / 9)
    assert progress["河口村", 2016] == (5, 5, 5 / 5)


def test_nobody_registered_is_a_printed_zero_without_a_value(store):
    assert figures(store, "exit_progress", "village")["下湾村", 2016] == (0, 0, None)


def test_a_place_without_a_list_is_unknown(store):
    progress = figures(store, "exit_progress", "township")
    assert progress["南坪乡", 2016] == (None, None, None)


def test_the_county_is_a_sum_over_a_sum(store):
    assert figures(store, "exit_progress", "county") == {
        ("通渭县", 2016): (3 + 5, 9 + 5, 8 / 14)
    }
