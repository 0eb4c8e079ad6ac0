"""The household register beside the person register."""

import pytest

from tests.tables import panel

HOUSEHOLDS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-06-30 | 东山镇 | 上湾村 | A      | 2    | 未脱贫
    2016-06-30 | 东山镇 | 上湾村 | B      | 3    | 未脱贫
    2016-06-30 | 东山镇 | 下湾村 | C      | 1    | 已脱贫
    2016-06-30 | 东山镇 | 下湾村 | E      | 5    | 未脱贫
    2016-06-30 | 西川乡 | 河口村 | W      | 4    | 未脱贫
"""
# A has a person less, B exited, D is in this one only, E in the other only
PERSONS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人编号 | 与户主关系 | 脱贫属性
    -----------+--------+--------+--------+--------+------------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | A1     | 户主       | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | B1     | 户主       | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | B2     | 配偶       | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | B3     | 之子       | 已脱贫
    2016-12-31 | 东山镇 | 下湾村 | C      | C1     | 户主       | 已脱贫
    2016-12-31 | 东山镇 | 下湾村 | D      | D1     | 户主       | 返贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(HOUSEHOLDS, PERSONS)


def test_both_registers_are_compared_household_by_household(store):
    (row,) = panel(store, "quality_register_agreement")
    assert (row["township_code"], row["year"]) == ("621121101", 2016)
    assert str(row["persons_as_on"])[:10] == "2016-12-31"
    assert str(row["households_as_on"])[:10] == "2016-06-30"
    assert row["households_in_both"] == 3  # A, B, C
    assert row["households_only_in_persons"] == 1  # D
    assert row["households_only_in_households"] == 1  # E
    assert row["size_differs"] == 1  # A: 1 and 2
    assert row["status_differs"] == 1  # B: exited and poor
    assert row["person_list_persons"] == 1 + 3 + 1 + 1
    assert row["household_list_persons"] == 2 + 3 + 1 + 5
    assert row["person_list_poor_persons"] == 1 + 1  # A, and D who returned
    assert row["household_list_poor_persons"] == 2 + 3 + 5  # A, B, E


def test_a_township_with_one_of_them_only_is_not_compared(store):
    rows = panel(store, "quality_register_agreement")
    assert "621121102" not in {row["township_code"] for row in rows}


def test_before_the_second_came_there_was_nothing_to_compare(store):
    assert panel(store, "quality_register_agreement", data_version=2) == []
