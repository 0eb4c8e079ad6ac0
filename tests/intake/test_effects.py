"""What a list changes, told before it is published and after."""

import pytest

from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load
from tests.tables import as_csv, tried

BEFORE = """
    数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 上湾村 | B      | 2    | 已脱贫
    2016-12-31 | 上湾村 | C      | 4    | 未脱贫
    2016-12-31 | 上湾村 | D      | 1    | 已脱贫
"""
AFTER = """
    数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性
    2017-12-31 | 上湾村 | A      | 3    | 已脱贫
    2017-12-31 | 上湾村 | B      | 2    | 返贫
    2017-12-31 | 下湾村 | C      | 4    | 未脱贫
    2017-12-31 | 下湾村 | E      | 7    | 未脱贫
"""


@pytest.fixture
def store(county) -> Store:
    return county(BEFORE)


def test_a_list_is_compared_with_the_latest_one_of_its_township(store):
    (sheet,) = tried(store, AFTER, publish=False).sheets
    assert sheet.changes == {
        "households_listed": 4,
        "persons_listed": 3 + 2 + 4 + 7,
        "households_added": 1,  # E
        "households_gone": 1,  # D
        "households_exited": 1,  # A
        "households_returned": 1,  # B
        "households_moved": 1,  # C
        "persons_before": 3 + 2 + 4 + 1,
    }


def test_a_township_that_loses_many_households_asks_for_a_reason(store):
    assert tried(store, AFTER, publish=False).asks_for_reason
    all_there = AFTER + "    2017-12-31 | 上湾村 | D | 1 | 已脱贫\n"
    assert not tried(store, all_there, publish=False).asks_for_reason


@pytest.mark.parametrize("publish", [False, True])
def test_the_countys_figures_are_told_before_and_after(store, publish: bool):
    source = Source("list.csv", as_csv(AFTER))
    report = load(store, [source], Choices("tester"), publish=publish)
    assert report.headline["poor_persons"] == (3 + 4, 2 + 4 + 7)
    state, version = ("published", 3) if publish else ("ready", 2)
    assert report.sheets[0].state == state
    assert report.data_version == store.data_version() == version


def test_a_correction_or_a_partial_list_lets_nobody_go(store):
    correction = "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 3 | 已脱贫"
    partial = "数据日期 | 户编号 | 人数\n2016-12-31 | A | 3"
    for drawn, corrects in ((correction, True), (partial, False)):
        (sheet,) = tried(store, drawn, corrects=corrects, publish=False).sheets
        assert sheet.changes["households_gone"] == 0
        assert sheet.changes["households_listed"] == 1
