"""Places as they are in force, and the village that each one's history goes to."""

import pytest

from poverty_exit import ledger
from tests.tables import columns, figures, panel, publish

MERGED = """
    村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县代码 | 县名称 | 并入村代码
    -------------+--------+-----------+----------+--------+--------+-------------
    621121101201 | 上湾村 | 621121101 | 东山镇   | 621121 | 通渭县 | 621121101202
    621121101202 | 下湾村 | 621121101 | 东山镇   | 621121 | 通渭县 | 621121102201
    621121102201 | 河口村 | 621121102 | 西川乡   | 621121 | 通渭县 |
"""
LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 5    | 已脱贫
"""
POPULATION = """
    年度 | 乡镇   | 行政村 | 农业户籍人口
    2016 | 东山镇 | 上湾村 | 100
    2016 | 东山镇 | 下湾村 | 20
    2016 | 西川乡 | 河口村 | 300
"""
PLAN = """
    年度 | 乡镇   | 行政村 | 计划脱贫人数
    2016 | 东山镇 | 上湾村 | 4
    2016 | 西川乡 | 河口村 | 2
"""
VILLAGES = """
    年度 | 乡镇   | 行政村 | 是否贫困村 | 出列年度
    2016 | 东山镇 | 上湾村 | 是         | 2016
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, POPULATION, PLAN, VILLAGES, places=MERGED)


def test_a_chain_of_mergers_ends_in_the_last_village(store):
    poor = figures(store, "poor_persons", "village")
    assert poor == {("河口村", 2015): 3, ("河口村", 2016): 0}


def test_what_merged_villages_had_adds_up_in_the_village_they_went_to(store):
    ratio = figures(store, "poverty_headcount_ratio", "village")["河口村", 2016]
    assert ratio == (0, 100 + 20 + 300, 0)
    plan = figures(store, "plan_completion_persons", "village")["河口村", 2016]
    assert plan == (3, 4 + 2, 3 / 6)
    assert figures(store, "delisted_villages", "village")["河口村", 2016] == 1


def test_a_merger_moves_nobody(store):
    (row,) = panel(store, "identity", level="village")
    assert (row["moved_in"], row["moved_out"], row["gap"]) == (0, 0, 0)
    assert row["exited"] == -1


def test_names_in_later_files_still_find_a_village_that_was_merged(store):
    report = publish(
        store, "年度 | 乡镇 | 行政村 | 农业户籍人口\n2015 | 东山镇 | 上湾村 | 90"
    )
    assert report.problems == []


def test_a_ring_of_mergers_does_not_run_for_ever(county):
    ring = MERGED.replace("通渭县 |\n", "通渭县 | 621121101201\n")
    made = county(places=ring)
    assert len(panel(made, "divisions")) >= 1


def test_a_later_file_replaces_the_villages_of_its_townships_alone(county):
    made = county()
    later = """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县代码 | 县名称
        621121101203 | 新湾村 | 621121101 | 东山镇   | 621121 | 通渭县
    """
    publish(made, later)
    places = columns(panel(made, "divisions"), "level", "name")
    villages = {name for level, name in places if level == "village"}
    assert villages == {"新湾村", "河口村", "高庙村"}
    ledger.withdraw(made, 2, "tester")
    places = columns(panel(made, "divisions"), "level", "name")
    assert ("village", "上湾村") in places
    assert ("village", "新湾村") not in places


def test_a_village_merged_into_one_that_is_not_listed_keeps_its_households(county):
    places = """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 并入村代码
        621121101201 | 上湾村 | 621121101 | 东山镇   |
        621121101202 | 下湾村 | 621121101 | 东山镇   | 621121101299
    """
    listed = """
        数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性
        2016-12-31 | 上湾村 | A      | 2    | 未脱贫
        2016-12-31 | 下湾村 | B      | 3    | 未脱贫
    """
    store = county(listed, places=places)
    poor = figures(store, "poor_persons", "village")
    assert (poor["上湾村", 2016], poor["下湾村", 2016]) == (2, 3)
    assert list(figures(store, "poor_persons", "county").values()) == [5]
